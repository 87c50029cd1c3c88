import { ArrowRight, Lock } from "lucide-react";
import { Fragment } from "react";
import { Message } from "@/components/ui/message";
import { Panel, PanelBody } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { formatNumber, formatPercent } from "@/lib/client/format";
import type { ImportReport } from "@/lib/contracts/question-set";
import { type ColumnMap, type QuestionField, questionFields } from "@/lib/domain/question-columns";

interface ColumnPanelProps {
  report: ImportReport;
  /** Question and answer may still be missing. */
  columns: Partial<ColumnMap>;
  onChange: (columns: Partial<ColumnMap>) => void;
}

const labels: Record<QuestionField, string> = {
  question: "Question",
  answer: "Reference answers",
  id: "Id",
  group: "Group",
  hops: "Hops",
  split: "Split",
};
const unused = "unused";

/** Which column is what. A field has one column: choosing it anew takes it from the other. */
export function ColumnPanel({ report, columns, onChange }: ColumnPanelProps) {
  const fieldOf = (column: string) =>
    questionFields.find((field) => columns[field] === column) ?? unused;
  const choose = (column: string, field: QuestionField | typeof unused) => {
    const next: Partial<Record<QuestionField, string | null>> = { ...columns };
    for (const known of questionFields) if (next[known] === column) next[known] = null;
    if (field !== unused) next[field] = column;
    onChange(next as Partial<ColumnMap>);
  };
  return (
    <Panel title="Columns" aside={`filled, of ${formatNumber(report.rowCount)}`}>
      <PanelBody className="py-2">
        <div className="grid grid-cols-[minmax(0,1fr)_auto_152px_52px] items-center gap-x-2.5 gap-y-1.5">
          {report.columnsFound.map(({ name, filled, example }) => (
            <Fragment key={name}>
              <span className="grid min-w-0">
                <b className="truncate font-mono text-sm">{name || "(no name)"}</b>
                <span className="truncate text-ink-3 text-sm">{example}</span>
              </span>
              <ArrowRight aria-hidden="true" className="size-3 text-ink-3" />
              <Select
                label={`Field for ${name}`}
                value={fieldOf(name)}
                options={[
                  ...questionFields.map((field) => ({ value: field, label: labels[field] })),
                  { value: unused, label: "Not used" },
                ]}
                onChange={(field) => choose(name, field)}
                className="w-full"
              />
              <span className="text-right text-ink-3 text-sm tabular-nums">
                {formatPercent(filled, filled === 1 ? 0 : 1)}
              </span>
            </Fragment>
          ))}
        </div>
      </PanelBody>
      <PanelBody rule>
        <Message icon={<Lock aria-hidden="true" />}>
          References are kept apart: only grading reads them, and they never choose training data.
        </Message>
      </PanelBody>
    </Panel>
  );
}
