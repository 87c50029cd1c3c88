import { canonicalJson } from "@/lib/domain/canonical-json";
import type { KeptExample } from "@/lib/domain/selection-fact";
import type { SelectionRecipe } from "@/lib/domain/selection-recipe";

export interface ManifestExample extends KeptExample {
  promptVersionId: string | null;
  /** Of the step's input as it is trained on, and of the target text. Lower-case hex. */
  inputSha256: string;
  targetSha256: string;
  /** What people said that bears on the example, in order. */
  feedbackIds: readonly string[];
}

export interface ManifestHead {
  recipe: SelectionRecipe;
  rubricVersionId: string;
  scoringRunId: string;
  /** Hangs the random targets and the draw that balances kinds. */
  seed: number;
}

/** Below it no batch can be approved, in either mode. */
export const fewestExamples = 10;

/** Why a batch of this size cannot be approved; null: nothing in the way. */
export function approvalHindrance(exampleCount: number): string | null {
  if (exampleCount >= fewestExamples) return null;
  return `A batch needs at least ${fewestExamples} examples, this one has ${exampleCount}.`;
}

/**
 * The lines of a manifest: the head, then one example a line in order, each as canonical JSON. What is approved is the
 * sha-256 of these lines, each ended by a line feed; a frozen batch gives the same lines for ever. A generator, so that
 * a large batch is hashed without standing in memory as one text.
 */
export function* manifestLines(
  head: ManifestHead,
  examples: Iterable<ManifestExample>,
): Generator<string> {
  yield `${canonicalJson({ manifest: 1, ...head })}\n`;
  let ordinal = 0;
  for (const example of examples) {
    yield `${canonicalJson({
      ordinal,
      trajectoryId: example.trajectoryId,
      stepIndex: example.stepIndex,
      targetSampleIndex: example.targetSampleIndex,
      targetSource: example.targetSource,
      promptVersionId: example.promptVersionId,
      inputSha256: example.inputSha256,
      targetSha256: example.targetSha256,
      feedbackIds: example.feedbackIds,
    })}\n`;
    ordinal++;
  }
}

/** @param hash given the whole text of the manifest, returns its digest */
export function manifestHash<T>(
  head: ManifestHead,
  examples: Iterable<ManifestExample>,
  hash: (text: string) => T,
): T {
  return hash([...manifestLines(head, examples)].join(""));
}

/** Examples of a frozen batch whose selection would differ today: their step gained, lost or changed. */
export interface Drift {
  added: KeptExample[];
  removed: KeptExample[];
  retargeted: { before: KeptExample; after: KeptExample }[];
}

/** What later overrides would change in a batch that stays as it is. */
export function driftBetween(frozen: readonly KeptExample[], today: readonly KeptExample[]): Drift {
  const place = ({ trajectoryId, stepIndex }: KeptExample) => `${trajectoryId} ${stepIndex}`;
  const now = new Map(today.map((example) => [place(example), example]));
  const then = new Set(frozen.map(place));
  const removed: KeptExample[] = [];
  const retargeted: Drift["retargeted"] = [];
  for (const before of frozen) {
    const after = now.get(place(before));
    if (after === undefined) removed.push(before);
    else if (after.targetSampleIndex !== before.targetSampleIndex)
      retargeted.push({ before, after });
  }
  return { added: today.filter((example) => !then.has(place(example))), removed, retargeted };
}
