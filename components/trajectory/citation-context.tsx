"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { StepView } from "@/lib/contracts/trajectory";

interface Citations {
  /** Step that read the result; null: no result of the trajectory has this id. */
  stepOf: (linkId: number) => number | null;
  /** Opens that step with the result in sight. */
  jump: (linkId: number) => void;
}

const Context = createContext<Citations>({ stepOf: () => null, jump: () => undefined });

interface CitationProviderProps {
  steps: readonly StepView[];
  onJump: (stepIndex: number, linkId: number) => void;
  children: ReactNode;
}

/** Where the citations of one trajectory lead. */
export function CitationProvider({ steps, onJump, children }: CitationProviderProps) {
  const stepOfLink = useMemo(
    () =>
      new Map(
        steps.flatMap((step) =>
          (step.observation?.results ?? []).map(({ linkId }) => [linkId, step.index] as const),
        ),
      ),
    [steps],
  );
  const stepOf = (linkId: number) => stepOfLink.get(linkId) ?? null;
  const jump = (linkId: number) => {
    const step = stepOf(linkId);
    if (step !== null) onJump(step, linkId);
  };
  return <Context value={{ stepOf, jump }}>{children}</Context>;
}

export const useCitations = () => useContext(Context);
