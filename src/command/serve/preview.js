// @ts-check
// The preview's part of a page: reloads it where the reader was, and lays mistakes over it. Sent
// by `parcurs serve` only; no published page holds it.
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const navigates = script.dataset.navigate !== undefined;
  // A preview is never kept.
  document.querySelector("link[rel=manifest]")?.remove();
  const place = "parcurs-preview:" + location.pathname;
  let build = script.dataset.build;
  /** @type {EventSource | undefined} */
  let source;

  // Where the reader was before the reload.
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [left, top] = kept.split(",").map(Number);
    history.scrollRestoration = "manual";
    const restore = () => scrollTo({ left, top, behavior: "instant" });
    restore();
    addEventListener("load", () => {
      restore();
      history.scrollRestoration = "auto";
    });
  }

  /** @param {string} [address] another page to show */
  const reload = (address) => {
    if (address !== undefined && address !== location.pathname) {
      location.assign(address);
      return;
    }
    sessionStorage.setItem(place, scrollX + "," + scrollY);
    location.reload();
  };

  const here = () => {
    try {
      return decodeURI(location.pathname);
    } catch {
      return location.pathname;
    }
  };

  /** Whether a build that changed these addresses (null: anything) changed what is seen here.
   * @param {string[] | null} changed */
  const concerns = (changed) =>
    changed === null ||
    location.pathname.startsWith("/__parcurs/") ||
    changed.some((address) => !address.endsWith("/") || address === here());

  // A browser allows few connections to one server: a hidden page lets go of its own.
  const listen = () => {
    if (source || document.hidden) return;
    const opened = new EventSource("/__parcurs/events?build=" + build);
    source = opened;
    opened.addEventListener("reload", (event) => {
      build = event.lastEventId;
      const { changed, page } = JSON.parse(event.data);
      if (navigates && page) reload(page);
      else if (concerns(changed)) reload();
    });
    opened.addEventListener("errors", (event) => show(JSON.parse(event.data)));
    opened.addEventListener("mended", () => show([]));
  };
  const leave = () => {
    source?.close();
    source = undefined;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  listen();

  /** @type {HTMLElement | undefined} */
  let layer;
  /** @type {HTMLElement | null} */
  let focused = null;
  let dismissed = "";

  /** @typedef {{severity: string, code: string, message: string, file?: string, line?: number,
   *   column?: number, help?: string, notes?: {message: string, file?: string, line?: number}[],
   *   snippet?: {number: number, text: string, mark: [number, number] | null}[]}} Diagnostic */

  /** @param {string} name @param {string} [text] @param {string} [part] */
  const element = (name, text, part) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (part) made.className = part;
    return made;
  };

  /** @param {Diagnostic[]} diagnostics */
  const show = (diagnostics) => {
    const had = layer !== undefined && layer.dataset.kind === "errors";
    layer?.remove();
    layer = undefined;
    if (had && focused?.isConnected) focused.focus();
    const told = JSON.stringify(diagnostics);
    if (told !== dismissed) dismissed = "";
    if (diagnostics.length === 0) return;
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
    layer = element("parcurs-preview");
    const shadow = layer.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [styles()];
    if (errors > 0 && dismissed === "") {
      layer.dataset.kind = "errors";
      shadow.append(dialog(diagnostics, errors, () => close(told, diagnostics)));
    } else {
      layer.dataset.kind = "badge";
      shadow.append(badge(diagnostics, errors));
    }
    document.body.append(layer);
    if (layer.dataset.kind === "errors") {
      focused = /** @type {HTMLElement | null} */ (document.activeElement);
      /** @type {HTMLElement} */ (shadow.querySelector("[role=alertdialog]")).focus();
    }
  };

  /** @param {string} told @param {Diagnostic[]} diagnostics */
  const close = (told, diagnostics) => {
    dismissed = told;
    show(diagnostics);
  };

  /** @param {Diagnostic[]} diagnostics @param {number} errors @param {() => void} dismiss */
  const dialog = (diagnostics, errors, dismiss) => {
    const ground = element("div", undefined, "ground");
    const box = element("div", undefined, "box");
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-modal", "true");
    box.setAttribute("aria-labelledby", "title");
    box.setAttribute("aria-describedby", "note");
    box.tabIndex = -1;
    const title = element("h2", count(errors, "error") + others(diagnostics, errors));
    title.id = "title";
    const note = element("p", "The last good page stays below. This goes away when the errors are mended.");
    note.id = "note";
    const button = element("button", "Close");
    button.setAttribute("type", "button");
    button.addEventListener("click", dismiss);
    box.append(title, note, list(diagnostics), button);
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        dismiss();
      } else if (event.key === "Tab") {
        // Round and round: the page below is not to be reached.
        const stops = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("pre, button")]);
        const end = event.shiftKey ? stops[0] : stops[stops.length - 1];
        const active = /** @type {ShadowRoot} */ (box.getRootNode()).activeElement;
        if (active === end || (event.shiftKey && active === box)) {
          event.preventDefault();
          (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
        }
      }
      event.stopPropagation();
    });
    ground.append(box);
    return ground;
  };

  /** @param {Diagnostic[]} diagnostics @param {number} errors */
  const badge = (diagnostics, errors) => {
    const details = element("details", undefined, "badge");
    const warnings = diagnostics.length - errors;
    details.append(
      element("summary", errors > 0 ? count(errors, "error") : count(warnings, "warning")),
      list(diagnostics),
      alignment(),
    );
    return details;
  };

  // Where authors see what is promised beside what is assessed.
  const alignment = () => {
    const line = element("p");
    const link = element("a", "Objectives, exercises and competencies side by side");
    link.setAttribute("href", "/__parcurs/alignment/");
    line.append(link);
    return line;
  };

  /** @param {Diagnostic[]} diagnostics */
  const list = (diagnostics) => {
    const items = element("ol");
    for (const diagnostic of diagnostics) {
      const item = element("li", undefined, diagnostic.severity);
      const head = element("p", undefined, "head");
      head.append(
        element("strong", diagnostic.severity + "[" + diagnostic.code + "] "),
        diagnostic.message,
      );
      item.append(head);
      if (diagnostic.file) {
        const at = [diagnostic.file, diagnostic.line, diagnostic.column].filter((part) => part);
        item.append(element("code", at.join(":")));
      }
      if (diagnostic.snippet?.length) item.append(snippet(diagnostic.snippet));
      for (const note of diagnostic.notes ?? []) {
        const at = [note.file, note.line].filter((part) => part).join(":");
        item.append(element("p", at ? note.message + " (" + at + ")" : note.message));
      }
      if (diagnostic.help) item.append(element("p", "→ " + diagnostic.help, "help"));
      items.append(item);
    }
    return items;
  };

  /** @param {NonNullable<Diagnostic["snippet"]>} lines */
  const snippet = (lines) => {
    const shown = element("pre");
    shown.tabIndex = 0;
    const width = String(lines[lines.length - 1].number).length;
    for (const { number, text, mark } of lines) {
      shown.append(String(number).padStart(width) + " | ");
      if (mark) {
        const letters = Array.from(text);
        shown.append(
          letters.slice(0, mark[0]).join(""),
          element("mark", letters.slice(...mark).join("")),
          letters.slice(mark[1]).join(""),
        );
      } else {
        shown.append(text);
      }
      shown.append("\n");
    }
    return shown;
  };

  /** @param {number} number @param {string} thing */
  const count = (number, thing) => number + " " + thing + (number === 1 ? "" : "s");
  /** @param {Diagnostic[]} diagnostics @param {number} errors */
  const others = (diagnostics, errors) =>
    diagnostics.length > errors ? ", " + count(diagnostics.length - errors, "warning") : "";

  // A constructed style sheet: a strict policy refuses style elements.
  const styles = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :host { all: initial; color-scheme: light dark; }
      * { box-sizing: border-box; }
      .ground { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; padding: 4vmin;
        background: rgb(0 0 0 / 0.55); }
      .box, .badge { font: 16px/1.5 system-ui, sans-serif; color: #1d1a16; background: #fffdf8; }
      .box { max-inline-size: 56rem; margin-inline: auto; padding: 1.25rem 1.5rem; border-radius: 8px;
        border-block-start: 6px solid #a3201a; }
      .box:focus-visible, button:focus-visible, pre:focus-visible, summary:focus-visible { outline: 3px solid #1d5fa8; outline-offset: 2px; }
      h2 { margin: 0; font-size: 1.3rem; }
      p { margin: 0.4em 0; }
      ol { margin: 1rem 0; padding: 0; list-style: none; }
      li { margin-block: 1rem; padding-inline-start: 0.8rem; border-inline-start: 3px solid #a3201a; }
      li.warning { border-color: #8a5a00; }
      strong { color: #a3201a; }
      .warning strong { color: #7a4f00; }
      code, pre { font: 14px/1.45 ui-monospace, monospace; }
      pre { overflow-x: auto; margin: 0.4em 0; padding: 0.6em 0.8em; background: #f1ece2; }
      mark { color: inherit; background: none; text-decoration: underline 2px #a3201a; text-underline-offset: 3px; }
      button { font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 4px; padding: 0.3em 1em; cursor: pointer; }
      .badge { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: 2147483646;
        max-inline-size: min(40rem, calc(100vw - 2rem)); max-block-size: 70vh; overflow: auto;
        padding: 0.3rem 0.8rem; border: 1px solid #8a5a00; border-radius: 6px; }
      summary { cursor: pointer; }
      a { color: inherit; }
      a:focus-visible { outline: 3px solid #1d5fa8; outline-offset: 2px; }
      @media (prefers-color-scheme: dark) {
        .box, .badge { color: #f3eee4; background: #211e1a; }
        strong { color: #ff9d94; }
        .warning strong { color: #ffc862; }
        pre { background: #322d27; }
      }
    `);
    return sheet;
  };
})();
