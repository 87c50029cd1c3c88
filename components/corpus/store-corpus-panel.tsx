import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { wordsOf } from "@/lib/client/api";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { CorpusReport } from "@/lib/contracts/corpus";

interface StoreCorpusPanelProps {
  report: CorpusReport;
  name: string;
  onName: (name: string) => void;
  attribution: string;
  onAttribution: (attribution: string) => void;
  storing: boolean;
  error: unknown;
  onStore: () => void;
}

/** The one button that stores, with what it stores and what it leaves out. */
export function StoreCorpusPanel(props: StoreCorpusPanelProps) {
  const { report, name, onName, attribution, onAttribution, storing, error, onStore } = props;
  const leftOut = report.badRowCount + report.duplicateCount;
  const fault = error ? wordsOf(error) : null;
  const off =
    report.goodCount === 0
      ? "No row can be stored."
      : name.trim() === ""
        ? "Give the corpus a name."
        : undefined;
  if (report.stored) {
    return (
      <Panel title="Stored" aside={`index ${report.stored.indexVersion.slice(0, 8)}`}>
        <PanelBody>
          <p className="font-serif text-[17px]/6">
            {formatPlural(report.stored.count, "document")} stand as {name}, and a search tool of
            that name looks in them.
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            <LinkButton href="/questions" variant="primary">
              Open corpora
            </LinkButton>
            <LinkButton href="/iterations/launch">Launch with it</LinkButton>
          </div>
        </PanelBody>
      </Panel>
    );
  }
  return (
    <Panel label="Store">
      <PanelBody className="grid gap-2.5">
        <Field label="Name" htmlFor="corpus-name">
          <Input
            id="corpus-name"
            value={name}
            maxLength={120}
            onChange={(event) => onName(event.target.value)}
          />
        </Field>
        <Field label="Source and licence" htmlFor="corpus-attribution">
          <Input
            id="corpus-attribution"
            value={attribution}
            maxLength={500}
            placeholder="shown where its texts are"
            onChange={(event) => onAttribution(event.target.value)}
          />
        </Field>
        <p className="text-ink-2 text-sm">{formatNumber(report.characterCount)} characters</p>
        <Button variant="primary" size="big" busy={storing} disabled={off} onClick={onStore}>
          Store {formatPlural(report.goodCount, "document")}
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
