"use client";

import { LineageVersion } from "@/components/policy/lineage-version";
import { Popover } from "@/components/ui/popover";
import type { PolicyVersionView } from "@/lib/contracts/policy";

interface OtherVersionsProps {
  policies: readonly [PolicyVersionView, ...PolicyVersionView[]];
  questionCount: number | null;
  onRollBack: (policy: PolicyVersionView) => void;
  off: string | undefined;
}

/** The versions of a size and generation that the grid has no room for: turned down, replaced, or not decided on. */
export function OtherVersions({ policies, questionCount, onRollBack, off }: OtherVersionsProps) {
  const [{ size, generation }] = policies;
  const words = `${policies.length} more of ${size} · gen ${generation}`;
  return (
    <Popover
      label={words}
      className="grid gap-3"
      trigger={
        <button
          type="button"
          aria-label={words}
          className="touch flex-none cursor-default text-accent-text underline decoration-accent-line underline-offset-2 hover:decoration-accent"
        >
          {policies.length} more
        </button>
      }
    >
      {policies.map((policy) => (
        <LineageVersion
          key={policy.policyVersionId}
          policy={policy}
          questionCount={questionCount}
          showBatch
          onRollBack={() => onRollBack(policy)}
          off={off}
        />
      ))}
    </Popover>
  );
}
