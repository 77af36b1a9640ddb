// @ts-check
// A portfolio as a file: what the reader wrote and did, as Markdown to read and as JSON to take elsewhere. Pure, so
// that it can be tested without a page.

/** @typedef {{title: string, competency: string, situation: string, task: string, action: string, result: string}} Story */
/** @typedef {{did: string, result: string, competency: string}} Line */
/** @typedef {{lesson: string, url: string, asked: string[], text: string}} Text */
/** @typedef {{lesson: string, url: string, asked: string, done: string[], open: string[]}} Checklist */
/** @typedef {{competency: string, name: string, shown: string[]}} Evidence */
/**
 * @typedef {object} Portfolio
 * @property {string} site
 * @property {Evidence[]} evidence
 * @property {Story[]} stories
 * @property {Line[]} lines
 * @property {Text[]} texts
 * @property {Checklist[]} checklists
 */

/**
 * A line for a CV: what was done, and what came of it.
 * @param {{did: string, result: string}} line
 * @returns {string} empty where nothing is written
 */
export function lineText({ did, result }) {
  const [first, second] = [did, result].map((part) => part.trim().replace(/[.;,\s]+$/, ""));
  return [first, second].filter(Boolean).join("; ");
}

/** @param {Portfolio} portfolio */
export function isEmpty({ evidence, stories, lines, texts, checklists }) {
  const done = checklists.filter((list) => list.done.length);
  return ![evidence, stories, lines, texts, done].some((list) => list.length);
}

/**
 * @param {Portfolio} portfolio
 * @param {Record<string, string>} words title, evidence, stories, lines, texts, situation, task, action, result
 * @param {(id: string) => string} name of a competency
 */
export function toMarkdown({ evidence, stories, lines, texts, checklists }, words, name) {
  const out = [`# ${words.title}`];
  const section = (/** @type {string} */ title, /** @type {unknown[]} */ list) => list.length && out.push(`## ${title}`);
  section(words.evidence, evidence);
  if (evidence.length) out.push(evidence.map((one) => `- **${plain(one.name)}**: ${one.shown.map(plain).join(" · ")}`).join("\n"));
  section(words.stories, stories);
  for (const story of stories) {
    const about = story.competency ? ` (${plain(name(story.competency))})` : "";
    out.push(`### ${plain(story.title || words.stories)}${about}`);
    for (const part of /** @type {const} */ (["situation", "task", "action", "result"])) {
      if (story[part].trim()) out.push(`**${words[part]}.** ${story[part].trim()}`);
    }
  }
  section(words.lines, lines);
  const written = lines.map(lineText).filter(Boolean);
  if (written.length) out.push(written.map((text) => `- ${text}`).join("\n"));
  const kept = [...texts, ...checklists.filter((list) => list.done.length)];
  section(words.texts, kept);
  let last = "";
  for (const one of kept) {
    if (one.url !== last) out.push(`### [${plain(one.lesson)}](${one.url})`);
    last = one.url;
    if ("text" in one) out.push(one.asked.map((text) => `> ${text}`).join("\n>\n"), one.text.trim());
    else out.push([...one.done.map((text) => `- [x] ${text}`), ...one.open.map((text) => `- [ ] ${text}`)].join("\n"));
  }
  return out.filter(Boolean).join("\n\n") + "\n";
}

/** @param {Portfolio} portfolio */
export function toJson(portfolio) {
  const { lines, ...rest } = portfolio;
  return JSON.stringify({ portfolio: 1, ...rest, lines: lines.map((line) => ({ ...line, text: lineText(line) })) }, null, 2) + "\n";
}

/** Text that Markdown would read as more. @param {string} text */
function plain(text) {
  return text.replace(/[[\]*_]/g, "\\$&");
}
