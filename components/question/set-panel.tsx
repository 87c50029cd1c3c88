import { countWords } from "@/components/question/split-words";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { formatNumber, formatPlural } from "@/lib/client/format";
import type { QuestionSetView } from "@/lib/contracts/question-set";

interface SetPanelProps {
  sets: readonly QuestionSetView[];
  selectedId: string | null;
  onSelect: (set: QuestionSetView) => void;
}

const totalOf = ({ counts }: QuestionSetView) => counts.train + counts.validation + counts.test;

/** Question sets; every look at a test split is counted, and shown here. */
export function SetPanel({ sets, selectedId, onSelect }: SetPanelProps) {
  return (
    <Panel title="Question sets" aside={formatPlural(sets.length, "set")}>
      {sets.length === 0 ? (
        <EmptyState action={<LinkButton href="/questions/import">Import questions</LinkButton>}>
          No question set yet. It is what policies are grown and measured on.
        </EmptyState>
      ) : (
        <Table label="Question sets">
          <thead>
            <tr>
              <Th>Set</Th>
              <Th num>Questions</Th>
              <Th>Split</Th>
              <Th num>Looks at test</Th>
              <Th>Made</Th>
            </tr>
          </thead>
          <tbody>
            {sets.map((set) => (
              <Tr key={set.id} selected={set.id === selectedId} onClick={() => onSelect(set)}>
                <Td>
                  <button
                    type="button"
                    onClick={(event) => {
                      event.stopPropagation();
                      onSelect(set);
                    }}
                    className="touch cursor-default underline-offset-2 hover:underline"
                  >
                    {set.name}
                  </button>{" "}
                  <span className="text-ink-3">version {set.version}</span>{" "}
                  {set.isPractice && <Tag>practice</Tag>}
                </Td>
                <Td num>{formatNumber(totalOf(set))}</Td>
                <Td dim>{countWords(set.counts)}</Td>
                <Td num>{formatNumber(set.testLooks)}</Td>
                <Td dim>
                  <RelativeTime at={set.createdAt} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
