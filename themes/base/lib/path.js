// @ts-check
// The way from the levels somebody has to those that a job asks for: which lessons, in which order, and why each. The
// same as the build does it, in whole numbers, with ratios compared crosswise; what is said there is not said again.

/** @typedef {Record<string, number>} Levels by competency */
/** @typedef {{competency: string, level: number, weight: number}} Wanted weight in percent */
/** @typedef {{competency: string, from: number, to: number}} Rise */
/** @typedef {{id: string, minutes: number, prerequisites?: string[], gives?: Rise[]}} Lesson */
/** @typedef {{requirements: Wanted[], levels?: Levels, lessons: Lesson[], done?: string[]}} Question */
/** @typedef {{part: number, whole: number}} Readiness */
/** @typedef {{lesson: string, minutes: number, rises: Rise[], unlocks: string[], total: number, readiness: Readiness}} Step */
/** @typedef {{readiness: Readiness, gaps: Rise[], steps: Step[], uncovered: Rise[]}} Path */
/** @typedef {{benefit: number, minutes: number}} Worth */
/** @typedef {Map<string, Set<string>>} Links */

const byText = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : a > b ? 1 : 0);
const minutesOf = (/** @type {Lesson | undefined} */ lesson) => Math.max(1, lesson?.minutes ?? 0);

/**
 * @param {Question} question
 * @returns {Path}
 */
export function find({ requirements, levels: has = {}, lessons: given, done: past = [] }) {
  const lessons = new Map(given.toSorted((a, b) => byText(a.id, b.id)).map((lesson) => [lesson.id, lesson]));
  /** @type {Map<string, Wanted>} */
  const wanted = new Map();
  for (const one of requirements.toSorted((a, b) => byText(a.competency, b.competency) || a.level - b.level || a.weight - b.weight)) wanted.set(one.competency, one);
  const done = new Set(past);
  const levels = new Map(Object.entries(has));
  while (given.some(({ id, gives }) => done.has(id) && raise(levels, gives).length));

  const before = readiness(wanted, levels);
  const gaps = [...wanted.values()]
    .map(({ competency, level }) => ({ competency, from: levels.get(competency) ?? 0, to: level }))
    .filter(({ from, to }) => from < to);
  const { choices, uncovered } = cover(gaps, lessons, done);
  const asked = closure(choices, lessons, levels, done);
  const after = ordered(asked, choices);
  /** @type {Map<string, number>} */
  const benefits = new Map();
  for (const { lesson, competency, from, to } of choices) {
    benefits.set(lesson, (benefits.get(lesson) ?? 0) + (wanted.get(competency)?.weight ?? 0) * (to - from));
  }
  const whole = order(after, (id) => ({ benefit: benefits.get(id) ?? 0, minutes: minutesOf(lessons.get(id)) }));
  const walked = (/** @type {string[]} */ ids) => {
    const now = new Map(levels);
    let total = 0;
    return ids.map((id) => {
      const lesson = lessons.get(id);
      const rises = raise(now, lesson?.gives);
      total += minutesOf(lesson);
      const unlocks = [...asked.keys()].filter((then) => asked.get(then)?.has(id));
      return { lesson: id, minutes: minutesOf(lesson), rises, unlocks, total, readiness: readiness(wanted, now) };
    });
  };
  const needed = useful(walked(whole), before);
  const steps = walked(whole.filter((id) => needed.has(id))).map((step) => ({ ...step, unlocks: step.unlocks.filter((id) => needed.has(id)) }));
  return { readiness: before, gaps, steps, uncovered };
}

/** The lessons that bring nearer, and those that they ask for first. @param {Step[]} steps @param {Readiness} before */
function useful(steps, before) {
  const needed = new Set(steps.map(({ lesson }) => lesson));
  for (let at = steps.length - 1; at >= 0; at--) {
    const { lesson, unlocks, readiness } = steps[at];
    const sofar = steps[at - 1]?.readiness ?? before;
    if (readiness.part === sofar.part && !unlocks.some((id) => needed.has(id))) needed.delete(lesson);
  }
  return needed;
}

/** @param {Readiness} readiness in whole percent, rounded down, so that 100 means all of it */
export function percent({ part, whole }) {
  return whole ? Math.floor((part * 100) / whole) : 100;
}

/**
 * The week in which each lesson begins and that in which it ends, from 1.
 * @param {number[]} minutes of the lessons, in order
 * @param {number} perWeek
 * @returns {{from: number, to: number}[]}
 */
export function weeks(minutes, perWeek) {
  perWeek = Math.max(1, perWeek);
  let [week, used] = [1, 0];
  return minutes.map((lesson) => {
    if (used > 0 && used + lesson > perWeek) [week, used] = [week + 1, 0];
    const from = week;
    used += lesson;
    while (used > perWeek) [week, used] = [week + 1, used - perWeek];
    return { from, to: week };
  });
}

/** Raises levels by what a lesson gives, each competency once. @param {Map<string, number>} levels @param {Rise[]} [gives] */
function raise(levels, gives = []) {
  /** @type {Map<string, Rise>} */
  const rises = new Map();
  for (const { competency, from: needs, to } of gives) {
    const from = levels.get(competency) ?? 0;
    if (needs <= from && to > (rises.get(competency)?.to ?? from)) rises.set(competency, { competency, from, to });
  }
  for (const { competency, to } of rises.values()) levels.set(competency, to);
  return [...rises.values()].sort((a, b) => byText(a.competency, b.competency));
}

/** @param {Map<string, Wanted>} wanted @param {Map<string, number>} levels @returns {Readiness} */
function readiness(wanted, levels) {
  let [part, whole] = [0, 0];
  for (const { competency, level, weight } of wanted.values()) {
    part += weight * Math.min(levels.get(competency) ?? 0, level);
    whole += weight * level;
  }
  return { part, whole };
}

/**
 * The lessons that close the gaps, each with what it was chosen for.
 * @param {Rise[]} gaps @param {Map<string, Lesson>} lessons @param {Set<string>} done
 */
function cover(gaps, lessons, done) {
  /** @type {(Rise & {lesson: string})[]} */
  const choices = [];
  /** @type {Rise[]} */
  const uncovered = [];
  for (const { competency, from, to } of gaps) {
    for (let at = from; at < to; ) {
      /** @type {{id: string, minutes: number, reached: number, gain: number} | undefined} */
      let best;
      for (const lesson of lessons.values()) {
        if (done.has(lesson.id)) continue;
        const steps = (lesson.gives ?? []).filter((give) => give.competency === competency && give.from <= at && at < give.to);
        if (!steps.length) continue;
        const reached = Math.max(...steps.map((give) => give.to));
        const [minutes, gain] = [minutesOf(lesson), Math.min(reached, to) - at];
        if (!best || minutes * best.gain < best.minutes * gain) best = { id: lesson.id, minutes, reached, gain };
      }
      if (!best) {
        uncovered.push({ competency, from: at, to });
        break;
      }
      choices.push({ lesson: best.id, competency, from: at, to: Math.min(best.reached, to) });
      at = best.reached;
    }
  }
  return { choices, uncovered };
}

/**
 * The chosen lessons and all they ask for first, each with what it asks for; by id.
 * @param {{lesson: string}[]} choices @param {Map<string, Lesson>} lessons @param {Map<string, number>} levels @param {Set<string>} done
 * @returns {Links}
 */
function closure(choices, lessons, levels, done) {
  const satisfied = ({ gives = [] }) => gives.length > 0 && gives.every((/** @type {Rise} */ { competency, to }) => to <= (levels.get(competency) ?? 0));
  /** @type {Links} */
  const before = new Map();
  const open = choices.map(({ lesson }) => lesson);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (before.has(id)) continue;
    const needed = (lessons.get(id)?.prerequisites ?? []).filter((first) => {
      const lesson = lessons.get(first);
      return lesson && first !== id && !done.has(first) && !satisfied(lesson);
    });
    before.set(id, new Set(needed.sort(byText)));
    open.push(...needed);
  }
  return new Map([...before].sort(([a], [b]) => byText(a, b)));
}

/**
 * For each lesson those right after it: what is asked for, without what closes a circle, and the steps of a
 * competency one after the other.
 * @param {Links} before @param {(Rise & {lesson: string})[]} choices
 * @returns {Links}
 */
function ordered(before, choices) {
  /** @type {Links} */
  const after = new Map([...before.keys()].map((id) => [id, new Set()]));
  /** @type {Map<string, boolean>} */
  const open = new Map();
  for (const start of before.keys()) {
    if (open.has(start)) continue;
    open.set(start, true);
    const way = [{ id: start, rest: [...(before.get(start) ?? [])] }];
    while (way.length) {
      const { id, rest } = way[way.length - 1];
      const first = rest.shift();
      if (first === undefined) {
        open.set(id, false);
        way.pop();
        continue;
      }
      if (open.get(first)) continue;
      after.get(first)?.add(id);
      if (open.has(first)) continue;
      open.set(first, true);
      way.push({ id: first, rest: [...(before.get(first) ?? [])] });
    }
  }
  choices.forEach((high, at) => {
    const low = choices[at - 1];
    if (low?.competency === high.competency && low.lesson !== high.lesson && !leads(after, high.lesson, low.lesson)) after.get(low.lesson)?.add(high.lesson);
  });
  return after;
}

/** @param {Links} after @param {string} from @param {string} to */
function leads(after, from, to) {
  const seen = new Set();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(after.get(id) ?? []));
  }
  return false;
}

/** More than nothing where one brings more a minute. @param {Worth} one @param {Worth} other */
function compare(one, other) {
  return one.benefit * other.minutes - other.benefit * one.minutes;
}

/** @param {Links} after @param {(id: string) => Worth} worth @returns {string[]} */
function order(after, worth) {
  /** @type {Map<string, Worth>} */
  const priorities = new Map();
  /** @type {Map<string, Worth[]>} */
  const rows = new Map();
  for (const id of walk(after, (ready) => ready.length - 1).reverse()) {
    const own = worth(id);
    const here = [...(after.get(id) ?? [])].flatMap((then) => rows.get(then) ?? []);
    const all = here.map(({ benefit, minutes }) => ({ benefit: own.benefit + benefit, minutes: own.minutes + minutes })).concat(own);
    let most = -1;
    const kept = all.sort((a, b) => a.minutes - b.minutes || b.benefit - a.benefit).filter(({ benefit }) => benefit > most && ((most = benefit), true));
    rows.set(id, kept);
    priorities.set(id, kept.reduce((best, row) => (compare(row, best) > 0 ? row : best)));
  }
  const prior = (/** @type {string} */ id) => priorities.get(id) ?? worth(id);
  return walk(after, (ready) => {
    let best = 0;
    ready.forEach((id, at) => {
      if ((compare(prior(ready[best]), prior(id)) || byText(id, ready[best])) < 0) best = at;
    });
    return best;
  });
}

/** Every lesson after those before it; of those that can be begun, the one at the place chosen. @param {Links} after @param {(ready: string[]) => number} choose */
function walk(after, choose) {
  const waiting = new Map([...after.keys()].map((id) => [id, 0]));
  for (const thens of after.values()) for (const then of thens) waiting.set(then, (waiting.get(then) ?? 0) + 1);
  const ready = [...waiting.keys()].filter((id) => !waiting.get(id));
  /** @type {string[]} */
  const walked = [];
  while (ready.length) {
    const [id] = ready.splice(choose(ready), 1);
    walked.push(id);
    for (const then of after.get(id) ?? []) {
      const left = (waiting.get(then) ?? 0) - 1;
      waiting.set(then, left);
      if (!left) ready.push(then);
    }
  }
  return walked;
}
