"use client";

import { countWords, type SplitChoice, splitChoices } from "@/components/question/split-words";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { wordsOf } from "@/lib/client/api";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { ImportReport } from "@/lib/contracts/question-set";

const splitOptions = (Object.keys(splitChoices) as SplitChoice[]).map((value) => ({
  value,
  label: splitChoices[value].label,
}));

export interface StorePanelProps {
  report: ImportReport;
  name: string;
  onName: (name: string) => void;
  split: SplitChoice;
  onSplit: (split: SplitChoice) => void;
  storing: boolean;
  error: unknown;
  onStore: () => void;
}

/** Why nothing can be stored; undefined: it can. */
function offReason({ report, name }: StorePanelProps): string | undefined {
  if (report.columns === null) return "Name the columns of question and answer first.";
  if (report.goodCount === 0) return "No row can be stored.";
  return name.trim() === "" ? "Give the set a name." : undefined;
}

/** The one button that stores, with what it stores and what it leaves out. */
export function StorePanel(props: StorePanelProps) {
  const { report, name, onName, split, onSplit, storing, error, onStore } = props;
  const off = offReason(props);
  const leftOut = report.badRowCount + report.duplicateCount;
  const fault = error ? wordsOf(error) : null;
  const { stored } = report;
  if (stored) {
    return (
      <Panel title="Stored" aside={`version ${stored.version}`}>
        <PanelBody>
          <p className="font-serif text-[17px]/6">
            {formatPlural(stored.count, "question")} stand as {name}: {countWords(report.counts)}.
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            <LinkButton href={`/questions?set=${stored.questionSetId}`} variant="primary">
              Open the set
            </LinkButton>
            <LinkButton href="/iterations/launch">Launch on it</LinkButton>
          </div>
        </PanelBody>
      </Panel>
    );
  }
  return (
    <Panel label="Store">
      <PanelBody className="grid gap-2.5">
        <Field label="Name" htmlFor="set-name">
          <Input
            id="set-name"
            value={name}
            maxLength={120}
            onChange={(event) => onName(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <SegmentedControl
            label="Split of rows that name none"
            value={split}
            options={splitOptions}
            onChange={onSplit}
          />
          <span className="text-ink-3 text-sm">by first entity</span>
        </div>
        <p className="text-ink-2 text-sm">{countWords(report.counts)}</p>
        <Button
          variant="primary"
          size="big"
          keys={["⌘", "↵"]}
          busy={storing}
          disabled={off}
          onClick={onStore}
        >
          Store {formatPlural(report.goodCount, "question")}
        </Button>
        {off && <p className="text-ink-3 text-sm">{off}</p>}
        {leftOut > 0 && (
          <p className="text-ink-3 text-sm">
            The other {formatNumber(leftOut)} rows are left out; they are listed with their numbers.
          </p>
        )}
        {fault && (
          <ErrorState
            title="Nothing was stored."
            safe={fault.title}
            code={fault.code}
            id={fault.id}
          />
        )}
      </PanelBody>
    </Panel>
  );
}
