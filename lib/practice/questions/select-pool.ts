import type { PracticeQuestion } from "@/lib/practice/questions/practice-question";

const POOL_SIZE = 1_080;
/** Shares of the pool. */
const MAX_ANSWER_SHARE = 0.025;
/** Within a type and depth, so that shallow questions do not crowd the deep ones out. */
const MAX_DEPTH_SHARE = 0.14;
const MAX_TYPE_SHARE = 0.14;
/** How often a first entity (a place, a person, a country) may open a question. */
const MAX_PER_GROUP = 2;

/** Takes questions in the order given, one type and depth after the other in turn, within the caps. */
export function selectPool(candidates: readonly PracticeQuestion[]): PracticeQuestion[] {
  const queues = new Map<string, PracticeQuestion[]>();
  for (const question of candidates) {
    const key = `${question.type}/${question.hops}`;
    queues.set(key, [...(queues.get(key) ?? []), question]);
  }
  const answers = new Map<string, number>();
  const types = new Map<string, number>();
  const groups = new Map<string, string[]>();
  const pool: PracticeQuestion[] = [];
  const texts = new Set<string>();
  const accepts = (question: PracticeQuestion) => {
    const answer = question.answers[0] ?? "";
    if (texts.has(question.text)) return false;
    const opened = groups.get(question.splitGroup) ?? [];
    if ((types.get(question.type) ?? 0) >= MAX_TYPE_SHARE * POOL_SIZE) return false;
    if ((answers.get(answer) ?? 0) >= MAX_ANSWER_SHARE * POOL_SIZE) return false;
    if (opened.length >= MAX_PER_GROUP || opened.some((type) => type !== question.type))
      return false;
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    texts.add(question.text);
    types.set(question.type, (types.get(question.type) ?? 0) + 1);
    groups.set(question.splitGroup, [...opened, question.type]);
    return true;
  };
  const scarceFirst = [...queues.values()].sort((a, b) => a.length - b.length);
  for (let taken = 0; taken < MAX_DEPTH_SHARE * POOL_SIZE && pool.length < POOL_SIZE; taken++) {
    for (const queue of scarceFirst) {
      let next = queue.shift();
      while (next && !accepts(next)) next = queue.shift();
      if (next && pool.length < POOL_SIZE) pool.push(next);
    }
  }
  return pool;
}
