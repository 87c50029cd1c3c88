"use client";

import { useState } from "react";
import { v7 } from "uuid";
import {
  lookedAt,
  type OrderFormProps,
  orderFault,
  type SplitChoice,
  splitChoices,
  splitKey,
} from "@/components/evaluation/order-draft";
import {
  DecodingRow,
  GraderRow,
  PolicyRow,
  QuestionsRow,
} from "@/components/evaluation/order-rows";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { formatNumber, formatPlural } from "@/lib/client/format";
import { useRunEvaluation } from "@/lib/client/run-evaluation";
import type { EvaluationOrder, TestSplit } from "@/lib/contracts/evaluation";

function effectWords({ plan, grader }: EvaluationOrder, choice: SplitChoice | undefined): string {
  const questions = plan.questionCount ?? choice?.count ?? 0;
  const answers = questions * plan.repeats;
  const runs = plan.repeats > 1 ? `, ${formatNumber(plan.repeats)} times each` : "";
  const calls = grader.repeats > 1 ? `, by the majority of ${grader.repeats} calls each` : "";
  return `Asks ${formatPlural(questions, "question")}${runs}: ${formatPlural(answers, "answer")}, each graded as draft and final${calls}.`;
}

/** What a look at a test split costs, said before the button. */
function LookCaution({ split }: { split: TestSplit }) {
  return (
    <Message tone="caution">
      This is look {formatNumber(split.looks + 1)} at the test split of {split.setName}. Every look
      is counted and shown; choose on validation, and test once a generation.
    </Message>
  );
}

/** The rows of the order, what it will do, and the one button. */
export function OrderForm(props: OrderFormProps) {
  const { projectId, options, order, testSplits, onClose } = props;
  // Made when the form opens: however often it is sent, it is one evaluation.
  const [key] = useState(() => v7());
  const run = useRunEvaluation(projectId, key);
  const choice = splitChoices(options).find((one) => one.key === splitKey(order.plan));
  const fault = orderFault(order, choice, testSplits);
  const look = lookedAt(order.plan, testSplits);
  const there = run.data?.outcome === "there_already" ? run.data : null;
  const send = () =>
    run.mutate(order, {
      onSuccess: ({ outcome }) => {
        if (outcome === "started") onClose();
      },
    });
  return (
    <>
      <PolicyRow {...props} />
      <QuestionsRow {...props} choice={choice} />
      <DecodingRow {...props} />
      <GraderRow {...props} />
      <div className="grid gap-2 border-line border-t px-4 py-3 max-md:px-3">
        {look && !look.lock && <LookCaution split={look} />}
        {there && (
          <Message tone="caution">
            One made alike is there already ({there.state}): nothing was begun. It stands in the
            list of this page.
          </Message>
        )}
        <ActionError error={run.error} />
        {fault ? (
          <Message tone="fault">{fault}</Message>
        ) : (
          <p className="text-ink-2 text-sm">{effectWords(order, choice)}</p>
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onClick={onClose}>
            {there ? "Close" : "Cancel"}
          </Button>
          <Button
            variant="primary"
            busy={run.isPending}
            disabled={fault ?? undefined}
            onClick={send}
          >
            Evaluate
          </Button>
        </div>
      </div>
    </>
  );
}
