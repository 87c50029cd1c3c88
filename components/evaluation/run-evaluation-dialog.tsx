"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { firstOrder } from "@/components/evaluation/order-draft";
import { OrderForm } from "@/components/evaluation/order-form";
import { Dialog } from "@/components/ui/dialog";
import { Message } from "@/components/ui/message";
import { PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import { launchOptionsQuery } from "@/lib/client/launch-options-query";
import type { EvaluationOrder, TestSplit } from "@/lib/contracts/evaluation";

interface RunEvaluationDialogProps {
  projectId: string;
  testSplits: readonly TestSplit[];
  onClose: () => void;
}

/** An evaluation outside an iteration: which policy, which questions, how, and who grades. */
export default function RunEvaluationDialog(props: RunEvaluationDialogProps) {
  const { projectId, testSplits, onClose } = props;
  const { data: options, error } = useQuery(launchOptionsQuery(projectId, null));
  const [changed, setChanged] = useState<EvaluationOrder | null>(null);
  const order = changed ?? (options ? firstOrder(options) : null);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Evaluate a policy"
      description="Asks every question chosen and grades the draft and the final answer. It changes no policy; what was evaluated alike is shown, not paid for again."
      width="wide"
    >
      <div className="pt-3">
        {error && (
          <PanelBody>
            <Message tone="fault">{wordsOf(error).title}</Message>
          </PanelBody>
        )}
        {!options && !error && (
          <SkeletonRows rows={6} label="What can be evaluated is being read" />
        )}
        {options && !order && (
          <PanelBody>
            <Message tone="fault">
              An evaluation needs a policy, a search tool, a grader and a set with validation or
              test questions.
            </Message>
          </PanelBody>
        )}
        {options && order && (
          <OrderForm
            projectId={projectId}
            options={options}
            order={order}
            onChange={setChanged}
            testSplits={testSplits}
            onClose={onClose}
          />
        )}
      </div>
    </Dialog>
  );
}
