// @ts-check
// A conversation played scene by scene: choices, what comes of them, and at an ending the way that led
// there. Without this script it is headings and links.

import { all, define, tally } from "parcurs/blocks";
import { exerciseId } from "parcurs/exercise";
import { button, copyOf, make, resultHeading } from "parcurs/make";
import { answersTo, keep, kept, record } from "parcurs/store";
import { competency, count, word } from "parcurs/words";

/** Competencies and points, written `negociere:2 ascultare:-1`. @param {string} [text] @returns {[string, number][]} */
function points(text) {
  return [...(text ?? "").matchAll(/(\S+):(\S+)/g)].map(([, id, n]) => [id, Number(n)]);
}

/** A number with a true minus. @param {number} n */
function signed(n) {
  return String(n).replace("-", "−");
}

/** A copy of what stands in a part, without a heading's link to itself. @param {Element} place @param {string} part */
function wordsOf(place, part) {
  return copyOf(place.querySelector(part)).flatMap((copy) => {
    copy.querySelector(".anchor")?.remove();
    return [...copy.childNodes];
  });
}

define("parcurs-scenario", (element) => {
  const id = exerciseId(element);
  const scenes = all(element, ".scene");
  const start = /** @type {HTMLElement} */ (element.querySelector(`[data-scene="${element.dataset.start}"]`) ?? scenes[0]);
  const choices = (place = element) => all(place, ".choices > li");
  /** @param {HTMLElement} scene */
  const ends = (scene) => scene.matches(".ending");
  /** The choices so far, in their order. @type {HTMLElement[]} */
  let way = [];
  /** Whether what came of the last of them is being told. */
  let telling = false;

  const line = tally();
  const debrief = make("div", { class: "debrief" });
  const onward = button(word("scenario_next"), () => {
    move(way);
    arrive();
  }, "action is-main");
  const back = button(word("scenario_back"), () => move(way.slice(0, -1)));
  const again = button(word("scenario_again"), () => move([]));

  /** The scene at the end of the way. */
  const here = () => scenes.find((scene) => scene.dataset.scene === way.at(-1)?.dataset.to) ?? start;

  /** The endings reached so far. */
  const seen = () => {
    const reached = [kept(id)?.ends].flat();
    return scenes.filter((scene) => ends(scene) && reached.includes(scene.dataset.scene));
  };

  /** @param {HTMLElement[]} taken @param {boolean} [told] */
  const move = (taken, told = false) => {
    way = taken;
    telling = told;
    const ended = !told && ends(here());
    const reached = ended ? [...seen(), here()] : seen();
    // A play that has ended begins anew the next time.
    keep(id, { ends: reached.map((scene) => scene.dataset.scene), way: ended ? [] : items() });
    show()?.focus();
  };

  const items = () => way.map((choice) => choice.dataset.item ?? "");

  /** @param {HTMLElement} choice */
  const choose = (choice) => {
    move([...way, choice], choice.querySelector(".consequence") !== null);
    if (!telling) arrive();
  };

  /** Records a play that has ended. */
  const arrive = () => {
    if (!ends(here())) return;
    const [got, most] = totals().reduce(([a, b], [, n, of]) => [a + n, b + (of ?? 0)], [0, 0]);
    const s = most > 0 ? Math.min(1, Math.max(0, got / most)) : null;
    record({ q: id, a: items(), s, n: answersTo(id).length + 1 });
  };

  /** Points on the way, and the most there could be. @returns {[string, number, number | undefined][]} */
  const totals = () => {
    const best = new Map(points(element.dataset.best));
    const got = way.flatMap((choice) => points(choice.dataset.scores));
    const ids = new Set([...best.keys(), ...got.map(([one]) => one)]);
    return [...ids].map((one) => [one, got.reduce((sum, [of, n]) => sum + (of === one ? n : 0), 0), best.get(one)]);
  };

  /** @param {string} key */
  const heading = (key) => {
    const made = resultHeading(debrief, new Text(word(key)));
    made.className = "debrief-head";
    return made;
  };

  /** The way that led to an ending. @returns {HTMLElement[]} */
  const account = () => {
    const steps = way.map((choice) => {
      const scores = points(choice.dataset.scores).map(([one, n]) => `${n > 0 ? "+" : ""}${signed(n)} ${competency(one)}`);
      return make(
        "li", {},
        make("b", {}, ...wordsOf(/** @type {Element} */ (choice.closest(".scene")), "[tabindex]")),
        make("p", {}, `${word("scenario_chosen")} `, make("q", {}, ...wordsOf(choice, "a"))),
        make("div", {}, ...wordsOf(choice, ".consequence")),
        make("p", { class: "changes" }, scores.join(" · ")),
      );
    });
    const sums = totals().map(([one, n, of]) => {
      const values = { name: competency(one), n: signed(n), of: of ?? 0 };
      return make("li", {}, word(of === undefined ? "scenario_total" : "scenario_total_of", values));
    });
    const left = scenes.filter(ends).length - seen().length;
    return [
      heading("scenario_way"),
      make("div", { class: "steps" }, make("ol", {}, ...steps)),
      ...(sums.length ? [heading("scenario_totals"), make("ul", { class: "totals" }, ...sums)] : []),
      make("p", {}, left ? count("scenario_left", left) : word("scenario_all")),
    ];
  };

  /** @returns {HTMLElement | null} where to read on */
  const show = () => {
    const last = way.at(-1);
    const scene = telling ? last?.closest(".scene") : here();
    for (const one of scenes) {
      one.classList.toggle("is-here", one === scene);
      one.classList.toggle("is-told", one === scene && telling);
    }
    for (const choice of choices()) {
      choice.classList.toggle("is-chosen", telling && choice === last);
      choice.querySelector("button")?.toggleAttribute("disabled", telling);
    }
    const ended = !telling && ends(here());
    const step = way.length - Number(telling);
    line.tell(ended ? word("scenario_end") : word("scenario_step", { n: step + 1 }), step + (ended ? 1 : 2), step);
    onward.hidden = !telling;
    back.hidden = again.hidden = !way.length;
    debrief.replaceChildren(...(ended ? account() : []));
    return (telling ? last : scene)?.querySelector(telling ? ".consequence" : "[tabindex]") ?? null;
  };

  for (const scene of scenes) scene.querySelector("h2, h3, h4, h5, h6")?.setAttribute("tabindex", "-1");
  for (const choice of choices()) {
    const made = button("", () => choose(choice), "choice");
    made.append(...wordsOf(choice, "a"));
    choice.prepend(made);
    choice.querySelector(".consequence")?.setAttribute("tabindex", "-1");
  }
  scenes[0].before(line.element);
  scenes[scenes.length - 1].after(debrief, make("div", { class: "actions" }, onward, back, again));
  element.classList.add("is-ready");

  // The kept way, as far as it still exists.
  for (const item of [kept(id)?.way].flat()) {
    const choice = choices(here()).find(({ dataset }) => dataset.item === item);
    if (!choice) break;
    way.push(choice);
  }
  if (ends(here())) way = [];
  show();

  // A link to a scene that is not played now leads to the play.
  const seek = () => element.querySelector(".scene:not(.is-here) :target") && element.scrollIntoView();
  addEventListener("hashchange", seek);
  seek();
});
