import { Diamond } from "@/components/mark/diamond";
import { SampleRow } from "@/components/trajectory/sample-row";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/lib/client/format";
import type { StepView } from "@/lib/contracts/trajectory";

interface SampleTableProps {
  step: StepView;
  temperature: number | null;
  chosen: number;
  onChoose: (sampleIndex: number) => void;
  onTrain: () => void;
  /** Why training on the chosen one is off; undefined: it is on. */
  trainOff: string | undefined;
}

const columnOf: Record<StepView["kind"], string> = {
  decision: "Action and thoughts",
  summary: "Grounded summary and links kept",
  answer: "Answer and thoughts",
  relevance_check: "Verdict and reasoning",
  grounding_check: "Verdict and reasoning",
};

const headStyle = "h-7 px-2.5 text-left font-label text-ink-3 text-sm";

/** All n samples of the step; the executed one stays in the history whatever is trained on. */
export function SampleTable(props: SampleTableProps) {
  const { step, temperature, chosen, onChoose, onTrain, trainOff } = props;
  const warmth = temperature === null ? "" : ` at temperature ${formatNumber(temperature, 1)}`;
  return (
    <section>
      <div className="mb-1.5 flex flex-wrap items-center gap-2">
        <h3 className="font-strong text-sm">Samples</h3>
        <span className="text-ink-3 text-sm">
          {step.samples.length}
          {warmth}
        </span>
        <Button
          size="small"
          variant="quiet"
          keys={["T"]}
          disabled={trainOff}
          onClick={onTrain}
          className="ml-auto"
        >
          Train on sample {chosen + 1}
        </Button>
      </div>
      <section
        aria-label="Samples"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-control bg-surface shadow-e0"
      >
        <table className="w-full min-w-[520px] border-collapse">
          <thead className="bg-canvas">
            <tr>
              <th scope="col" className={`${headStyle} w-[56px]`}>
                <span className="sr-only">Sample</span>
              </th>
              <th scope="col" className={headStyle}>
                {columnOf[step.kind]}
              </th>
              <th scope="col" className={`${headStyle} w-[92px]`}>
                Perplexity
              </th>
              <th scope="col" className={`${headStyle} w-[84px] text-ai`}>
                <span className="inline-flex items-center gap-1">
                  <Diamond /> Ranker
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {step.samples.map((sample) => (
              <SampleRow
                key={sample.index}
                step={step}
                sample={sample}
                chosen={sample.index === chosen}
                onChoose={() => onChoose(sample.index)}
              />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
