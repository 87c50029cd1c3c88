import { Panel, PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatNumber } from "@/lib/client/format";
import {
  type PaperPoint,
  paperPoints,
  paperSource,
  paperStages,
} from "@/lib/domain/paper-reference";

const sizes = ["XS", "S", "L"] as const;

const stageWords: Record<PaperPoint["stage"], string> = {
  prompted: "Prompted",
  pilot: "Pilot",
  "1st": "1st generation",
  "2nd": "2nd generation",
};

function cellOf(size: PaperPoint["size"], stage: PaperPoint["stage"]): string {
  const point = paperPoints.find((one) => one.size === size && one.stage === stage);
  return point ? `${formatNumber(point.mean, 1)} ± ${formatNumber(point.sd, 1)}` : "none";
}

/** The paper's own figures, apart from the project's: other questions, other models. */
export function PaperPanel() {
  return (
    <Panel
      title={<span className="text-ink-2">Reference: the paper</span>}
      aside={`${paperSource.benchmark}, ${paperSource.questionCount} questions, final`}
    >
      <Table label="The paper’s figures" className="text-ink-2">
        <thead>
          <Tr>
            <Th>Mean ± sd, {paperSource.runs} runs</Th>
            {sizes.map((size) => (
              <Th key={size} num>
                {size}
              </Th>
            ))}
          </Tr>
        </thead>
        <tbody>
          {paperStages.map((stage) => (
            <Tr key={stage}>
              <Td>{stageWords[stage]}</Td>
              {sizes.map((size) => (
                <Td key={size} num dim={cellOf(size, stage) === "none"}>
                  {cellOf(size, stage)}
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
      <PanelFoot>
        Other questions, other models: read it for the slope.{" "}
        <TextLink href={paperSource.url}>{paperSource.title}</TextLink>
      </PanelFoot>
    </Panel>
  );
}
