"use client";

import { Lock, LockOpen } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { Panel, PanelBody } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { TestSplit } from "@/lib/contracts/evaluation";
import { type Role, roleAllows } from "@/lib/domain/role";

const LockDialog = dynamic(() => import("@/components/evaluation/lock-dialog"));

interface TestSplitPanelProps {
  projectId: string;
  role: Role;
  testSplits: readonly TestSplit[];
}

/** Each test split: how often it was looked at, and whether it is locked. */
export function TestSplitPanel({ projectId, role, testSplits }: TestSplitPanelProps) {
  const [open, setOpen] = useState<TestSplit | null>(null);
  if (testSplits.length === 0) return null;
  return (
    <Panel title="Test splits" aside="every look is counted">
      <ul>
        {testSplits.map((split) => (
          <li
            key={split.questionSetVersionId}
            className="grid gap-1.5 border-line border-b px-4 py-2.5 last:border-b-0 max-md:px-3"
          >
            <div className="flex items-center gap-2">
              <b className="min-w-0 truncate">{split.setName}</b>
              <span className="flex-none text-ink-3 text-sm">
                {formatPlural(split.questionCount, "question")}
              </span>
              <Button
                size="small"
                icon={split.lock ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
                disabled={offOf(split, role)}
                onClick={() => setOpen(split)}
                className="ml-auto"
              >
                {split.lock ? "Unlock" : "Lock"}
              </Button>
            </div>
            <p className="text-ink-3 text-sm">
              {split.looks === 0
                ? "Never looked at."
                : `${formatNumber(split.looks)} ${split.looks === 1 ? "look" : "looks"}`}
              {split.lastLook && (
                <>
                  , the last by {split.lastLook.by} <RelativeTime at={split.lastLook.at} />.
                </>
              )}
            </p>
            {split.lock && (
              <Message icon={<Lock aria-hidden="true" />}>
                Locked by {split.lock.by}: <span className="font-serif">{split.lock.reason}</span>
              </Message>
            )}
          </li>
        ))}
      </ul>
      <PanelBody rule className="py-2 text-ink-3 text-sm">
        Choices made after many looks fit the test. Use validation to choose, test once a
        generation.
      </PanelBody>
      {open && <LockDialog projectId={projectId} split={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

function offOf({ lock }: TestSplit, role: Role): string | undefined {
  const needed = lock ? "admin" : "researcher";
  return roleAllows(role, needed) ? undefined : `needs the role ${needed}; yours is ${role}`;
}
