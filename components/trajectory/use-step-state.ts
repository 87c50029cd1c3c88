"use client";

import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { stepTabs } from "@/components/trajectory/step-panel";
import type { StepView } from "@/lib/contracts/trajectory";

const parsers = {
  /** Counted from 1, as on the page. */
  step: parseAsInteger,
  tab: parseAsStringLiteral(stepTabs).withDefault("rendered"),
};

/** Which step is shown and how: in the URL, so that a step can be linked. */
export function useStepState(steps: readonly StepView[]) {
  const [{ step, tab }, set] = useQueryStates(parsers, { history: "replace" });
  const [markedLink, setMarkedLink] = useState<number | null>(null);
  const [chosen, setChosen] = useState<{ step: number; sample: number } | null>(null);
  const last = Math.max(0, steps.length - 1);
  const index = Math.min(last, Math.max(0, (step ?? 1) - 1));
  const current = steps[index];
  useEffect(() => {
    if (markedLink === null) return;
    const result = document.getElementById(`link-${markedLink}`);
    result?.scrollIntoView({ block: "center" });
    result?.focus({ preventScroll: true });
  }, [markedLink]);
  const select = (next: number) => {
    setMarkedLink(null);
    void set({ step: Math.min(last, Math.max(0, next)) + 1 });
  };
  const fallback =
    current?.samples.find((sample) => sample.trainingTarget) ??
    current?.samples.find((sample) => sample.executed);
  return {
    index,
    current,
    tab,
    setTab: (next: typeof tab) => void set({ tab: next === "rendered" ? null : next }),
    select,
    markedLink,
    jump: (stepIndex: number, linkId: number) => {
      void set({ step: stepIndex + 1, tab: null });
      // Asked for twice in a row, the same result is shown twice.
      setMarkedLink(null);
      requestAnimationFrame(() => setMarkedLink(linkId));
    },
    chosenSample: chosen?.step === index ? chosen.sample : (fallback?.index ?? 0),
    chooseSample: (sample: number) => setChosen({ step: index, sample }),
  };
}
