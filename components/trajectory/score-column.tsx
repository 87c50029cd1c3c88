"use client";

import { Undo2 } from "lucide-react";
import dynamic from "next/dynamic";
import { DimensionList } from "@/components/feedback/dimension-row";
import { FeedbackHistory } from "@/components/feedback/feedback-history";
import type { ScoreDraft } from "@/components/feedback/override-form";
import { RationaleList } from "@/components/feedback/rationale-list";
import type { FeedbackActions } from "@/components/feedback/use-feedback";
import { AiValue } from "@/components/mark/ai-value";
import { HumanValue } from "@/components/mark/human-value";
import { DraftFinal } from "@/components/trajectory/draft-final";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { SavedMark } from "@/components/ui/saved-mark";
import { wordsOf } from "@/lib/client/api";
import { formatNumber } from "@/lib/client/format";
import type { TrajectoryDetail } from "@/lib/contracts/trajectory";
import { rewardPolicyWords } from "@/lib/domain/reward-policy";

/** Loaded with the first override. */
const OverrideForm = dynamic(() => import("@/components/feedback/override-form"));

interface ScoreColumnProps {
  detail: TrajectoryDetail;
  feedback: FeedbackActions;
  /** Null: the form is closed. */
  draft: ScoreDraft | null;
  onDraft: (draft: ScoreDraft | null) => void;
  /** Opens the form on the dimension that most wants a person's word. */
  onOverride: () => void;
  /** Why scoring is off; undefined: it is on. */
  off: string | undefined;
  /** Why a verdict is off; undefined: it is on. */
  verdictOff: string | undefined;
  onStep: (stepIndex: number) => void;
}

const part = "border-line border-b px-4 py-3 max-md:px-3";

function EffectiveReward({ detail }: { detail: TrajectoryDetail }) {
  const { reward } = detail.row;
  const { rewardThreshold: threshold } = detail;
  const inBatch = detail.steps.some((step) => step.inBatch);
  return (
    <section className={part} aria-labelledby="effective-reward">
      <div className="flex items-baseline justify-between gap-2">
        <h3 id="effective-reward" className="font-strong text-sm">
          Effective reward
        </h3>
        <span
          className="mr-auto text-ink-3 text-sm"
          title={rewardPolicyWords[detail.rewardPolicy].detail}
        >
          by {rewardPolicyWords[detail.rewardPolicy].title.toLowerCase()}
        </span>
        {threshold !== null && (
          <span className="text-ink-3 text-sm">kept from {formatNumber(threshold, 2)}</span>
        )}
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        {reward.effective === null && <span className="text-ink-3 text-lg">unscored</span>}
        {reward.human !== null && (
          <HumanValue className="text-2xl [&_svg]:size-3">
            {formatNumber(reward.human, 2)}
          </HumanValue>
        )}
        {reward.ai !== null && (
          <AiValue
            past={reward.human !== null}
            {...(reward.human === null && { className: "font-strong text-2xl [&_svg]:size-3" })}
          >
            {formatNumber(reward.ai, 2)}
          </AiValue>
        )}
        {inBatch && <span className="text-ink-3 text-sm">in the batch</span>}
      </p>
    </section>
  );
}

/** What judge and people said of the whole trajectory, and the form to say otherwise. */
export function ScoreColumn(props: ScoreColumnProps) {
  const { detail, feedback, draft, onDraft, onOverride, off, verdictOff, onStep } = props;
  const failure = feedback.saved === "failed" ? wordsOf(feedback.error) : null;
  return (
    <aside aria-label="Scores" className="min-w-0">
      <EffectiveReward detail={detail} />
      <section className={part} aria-label="Dimensions">
        <DimensionList scores={detail.scores} />
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          <Button keys={["E"]} disabled={off} onClick={onOverride} aria-expanded={draft !== null}>
            Override
          </Button>
          <Button
            variant="quiet"
            icon={<Undo2 aria-hidden="true" />}
            keys={["U"]}
            disabled={off ?? (feedback.undo ? undefined : "nothing of yours stands here")}
            onClick={feedback.undo}
          >
            Undo
          </Button>
          <span className="ml-auto">
            <SavedMark state={feedback.saved} />
          </span>
        </div>
        {failure && (
          <ErrorState
            title={`Not saved. ${failure.title}`}
            safe="What stood before stands again."
            code={failure.code}
            id={failure.id}
            className="mt-2"
          />
        )}
        {draft && (
          <OverrideForm
            scores={detail.scores}
            draft={draft}
            onDraft={onDraft}
            onCancel={() => onDraft(null)}
            onSave={(override) => {
              feedback.give({ kind: "score", ...override });
              onDraft(null);
            }}
          />
        )}
      </section>
      <div className={part}>
        <RationaleList scores={detail.scores} onStep={onStep} />
      </div>
      <div className={part}>
        <DraftFinal
          detail={detail}
          verdictOff={verdictOff}
          onVerdict={(answer, value) =>
            feedback.give({ kind: "verdict", answer, value, reason: "" })
          }
        />
      </div>
      <div className="px-4 py-3 max-md:px-3">
        <FeedbackHistory entries={detail.history} />
      </div>
    </aside>
  );
}
