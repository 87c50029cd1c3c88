import { stepStateSchema } from "@/lib/domain/step-state";
import type { Candidate } from "@/lib/practice/policy/candidate";
import { findTarget } from "@/lib/practice/policy/find-target";
import { stepCandidates } from "@/lib/practice/policy/step-candidates";
import { type ChatTurn, readLastJsonBlock } from "@/lib/practice/text/read-block";

/**
 * One example, packed: candidate c has core features `hashes[bounds[2c]…bounds[2c+1])` and lexical ones
 * `hashes[bounds[2c+1]…bounds[2c+2])`.
 */
export interface TrainingExample {
  target: number;
  hashes: Int32Array;
  bounds: Int32Array;
}

export function packExample(candidates: readonly Candidate[], target: number): TrainingExample {
  const bounds = new Int32Array(2 * candidates.length + 1);
  const hashes: number[] = [];
  candidates.forEach((candidate, c) => {
    for (const hash of candidate.core) hashes.push(hash);
    bounds[2 * c + 1] = hashes.length;
    for (const hash of candidate.lexical) hashes.push(hash);
    bounds[2 * c + 2] = hashes.length;
  });
  return { target, hashes: Int32Array.from(hashes), bounds };
}

export interface ReadTrainingFile {
  examples: TrainingExample[];
  /** Lines whose target is none of the policy's candidates; they are left out. */
  unmatched: number;
}

function exampleOf(line: string): TrainingExample | null {
  const { messages } = JSON.parse(line) as { messages: ChatTurn[] };
  const reply = messages.at(-1);
  const state = stepStateSchema.safeParse(readLastJsonBlock(messages));
  if (!state.success || reply?.role !== "assistant") return null;
  const candidates = stepCandidates(state.data);
  const target = findTarget(state.data, candidates, reply.content);
  return target < 0 ? null : packExample(candidates, target);
}

/** Chat JSONL as the fine-tuning API receives it; each line's last assistant message is the target. */
export function readTrainingFile(jsonl: string): ReadTrainingFile {
  const examples: TrainingExample[] = [];
  let unmatched = 0;
  for (const line of jsonl.split("\n")) {
    if (line.trim() === "") continue;
    const example = exampleOf(line);
    if (example) examples.push(example);
    else unmatched++;
  }
  return { examples, unmatched };
}
