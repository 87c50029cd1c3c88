import { splitLabels } from "@/components/question/split-words";
import { MiddleCut } from "@/components/ui/middle-cut";
import { Panel } from "@/components/ui/panel";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";
import type { ImportReport } from "@/lib/contracts/question-set";

/** The first good rows as they will stand. */
export function PreviewPanel({ report }: { report: ImportReport }) {
  if (report.preview.length === 0) return null;
  return (
    <Panel
      title="Preview"
      aside={`${report.preview.length} of ${formatNumber(report.goodCount)}, as they will stand`}
    >
      <Table label="Preview" className="min-w-[640px]">
        <thead>
          <tr>
            <Th num>Row</Th>
            <Th>Question</Th>
            <Th>Reference</Th>
            <Th>Group</Th>
            <Th num>Hops</Th>
            <Th>Split</Th>
          </tr>
        </thead>
        <tbody>
          {report.preview.map((row) => (
            <Tr key={row.row}>
              <Td num className="font-mono">
                {formatNumber(row.row)}
              </Td>
              <Td className="w-full max-w-0">
                <MiddleCut text={row.question} />
              </Td>
              <Td className="max-w-48 truncate" title={row.answers.join(" or ")}>
                {row.answers.join(" or ")}
              </Td>
              <Td>{row.group}</Td>
              <Td num>{row.hops ?? <span className="text-ink-3">none</span>}</Td>
              <Td dim>{splitLabels[row.split]}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
