export interface MajorityVote {
  answer: string;
  /** Runs that gave it. */
  votes: number;
  /** Another answer had as many votes. */
  tied: boolean;
}

/**
 * The answer most runs give (self-consistency, Wang et al. 2022, arXiv 2203.11171). Answers are compared as they are:
 * normalise them first. Ties go to the answer given first. A run without an answer (null) has no vote.
 * @returns null if no run answered.
 */
export function majorityVote(answers: readonly (string | null)[]): MajorityVote | null {
  const votes = new Map<string, number>();
  for (const answer of answers) {
    if (answer !== null) votes.set(answer, (votes.get(answer) ?? 0) + 1);
  }
  const ranked = [...votes].toSorted(([, a], [, b]) => b - a);
  const [first, second] = ranked;
  if (first === undefined) return null;
  return { answer: first[0], votes: first[1], tied: second?.[1] === first[1] };
}
