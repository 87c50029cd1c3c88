import { DiffText } from "@/components/chart/diff-text";
import { VerdictControl } from "@/components/feedback/verdict-control";
import { OutcomeChange } from "@/components/mark/outcome-change";
import { StepKindTile } from "@/components/mark/step-kind";
import { CitedText } from "@/components/trajectory/cited-text";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";
import { checkReplySchema } from "@/lib/domain/step-reply";

/** The last check that replaced the answer, with its reasoning; undefined: both passed it. */
function revisionOf(detail: TrajectoryDetail) {
  return detail.steps.findLast((step) => {
    const executed = step.samples.find((sample) => sample.executed);
    const isCheck = step.kind === "relevance_check" || step.kind === "grounding_check";
    const reply = checkReplySchema.safeParse(executed?.parsed);
    return isCheck && reply.success && !reply.data.passed;
  });
}

function reasoningOf(step: TrajectoryDetail["steps"][number]): string {
  const executed = step.samples.find((sample) => sample.executed);
  const reply = checkReplySchema.safeParse(executed?.parsed);
  return reply.success ? reply.data.reasoning : "";
}

/** What the checks made of the draft. */
export function DraftFinal({
  detail,
  verdictOff,
  onVerdict,
}: {
  detail: TrajectoryDetail;
  /** Why a person's verdict is off; undefined: it is on. */
  verdictOff: string | undefined;
  onVerdict: (answer: "draft" | "final", correct: boolean) => void;
}) {
  const { draftAnswer, finalAnswer, row } = detail;
  const revision = revisionOf(detail);
  const changed = draftAnswer !== null && finalAnswer !== null && draftAnswer !== finalAnswer;
  return (
    <section aria-labelledby="draft-final">
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
        <h3 id="draft-final" className="font-strong text-sm">
          Draft to final
        </h3>
        {changed && <OutcomeChange from={detail.draftOutcome} to={row.outcome} />}
      </div>
      {changed && <DiffText before={draftAnswer} after={finalAnswer} />}
      {!changed && (
        <p className="font-serif text-lg wrap-anywhere">
          {draftAnswer === null ? (
            <span className="font-sans text-ink-3 text-sm">There is no draft.</span>
          ) : (
            <CitedText text={draftAnswer} />
          )}
        </p>
      )}
      {!changed && draftAnswer !== null && (
        <p className="text-ink-3 text-sm">
          {finalAnswer === null
            ? "It ended before the checks did."
            : "Both checks left it as it was."}
        </p>
      )}
      {revision && (
        <p className="mt-1 flex items-start gap-2 text-ink-3 text-sm wrap-anywhere">
          <StepKindTile kind={revision.kind} small named />
          {reasoningOf(revision)}
        </p>
      )}
      {finalAnswer !== null && (
        <div className="mt-2 grid gap-1.5">
          <VerdictControl
            name={changed ? "Final answer" : "Answer"}
            verdict={detail.verdicts.final}
            off={verdictOff}
            onGive={(correct) => onVerdict("final", correct)}
          />
          {changed && (
            <VerdictControl
              name="Draft"
              verdict={detail.verdicts.draft}
              off={verdictOff}
              onGive={(correct) => onVerdict("draft", correct)}
            />
          )}
        </div>
      )}
    </section>
  );
}
