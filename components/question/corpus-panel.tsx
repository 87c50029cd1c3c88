import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelFoot } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";
import type { CorpusView } from "@/lib/contracts/question-set";

/** What the search tool looks through, and whose work it is. */
export function CorpusPanel({
  corpora,
  importOff,
}: {
  corpora: readonly CorpusView[];
  /** Why importing is off; null: it is on. */
  importOff: string | null;
}) {
  const attributions = corpora.flatMap(({ attribution }) => attribution ?? []);
  return (
    <Panel
      title="Corpora"
      aside={
        importOff === null ? (
          <LinkButton size="small" href="/questions/corpus">
            Import a corpus
          </LinkButton>
        ) : (
          <Button size="small" disabled={importOff}>
            Import a corpus
          </Button>
        )
      }
    >
      {corpora.length === 0 ? (
        <EmptyState>No corpus yet. It is what the agent searches.</EmptyState>
      ) : (
        <Table label="Corpora">
          <thead>
            <tr>
              <Th>Corpus</Th>
              <Th num>Documents</Th>
              <Th>Index</Th>
            </tr>
          </thead>
          <tbody>
            {corpora.map((corpus) => (
              <Tr key={corpus.id}>
                <Td>{corpus.name}</Td>
                <Td num>{formatNumber(corpus.documentCount)}</Td>
                <Td dim>
                  <span title={corpus.indexVersion} className="font-mono text-sm">
                    {corpus.indexVersion.slice(0, 8)}
                  </span>
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {attributions.map((attribution) => (
        <PanelFoot key={attribution}>{attribution}</PanelFoot>
      ))}
    </Panel>
  );
}
