import type { RankReply, RankRequest } from "@/lib/domain/judge-request";
import { judgeReply } from "@/lib/practice/judge/judge-reply";
import { trailOf } from "@/lib/practice/judge/trail";
import { seededRandom, shuffled } from "@/lib/practice/text/seeded-random";

/** What full agreement among the samples of the step adds: enough to break ties, not to outvote the rules. */
const AGREEMENT: Record<RankRequest["state"]["kind"], number> = {
  decision: 0.4,
  summary: 0.2,
  answer: 0.6,
  relevance_check: 0.3,
  grounding_check: 0.3,
};

/**
 * Best first. Ties are drawn by seed: samples that say the same are equally good, and an order of their own would look
 * like a liking for the first position.
 */
export function rankSamples(request: RankRequest, seed: number): RankReply {
  const trail = trailOf(request.state);
  const verdicts = request.samples.map(({ number, reply }) => ({
    number,
    ...judgeReply(reply, request.state, trail),
  }));
  const worth = verdicts.map((verdict) => {
    const agreeing = verdicts.filter((other) => other.key === verdict.key).length;
    const agreement = AGREEMENT[request.state.kind] * (agreeing / verdicts.length);
    return { ...verdict, value: verdict.value + agreement };
  });
  const ranked = shuffled(worth, seededRandom(seed)).toSorted((a, b) => b.value - a.value);
  const [best] = ranked;
  return {
    explanation: best ? `By rules: sample ${best.number} ${best.reason}.` : "There is no sample.",
    best: best?.number ?? 0,
    ranking: ranked.map((verdict) => verdict.number),
  };
}
