import type { HistogramBin } from "@/components/chart/histogram";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";

/** The table behind Histogram; empty bins are left out. */
export function HistogramTable({
  bins,
  threshold,
}: {
  bins: readonly HistogramBin[];
  threshold: number | null;
}) {
  return (
    <Table label="Trajectories by effective reward">
      <thead>
        <Tr>
          <Th>Reward</Th>
          <Th num>Trajectories</Th>
          <Th num>Moved by a person</Th>
          <Th>Threshold</Th>
        </Tr>
      </thead>
      <tbody>
        {bins
          .filter((bin) => bin.count > 0)
          .map((bin) => (
            <Tr key={bin.from}>
              <Td>
                {bin.from.toFixed(2)} to {bin.to.toFixed(2)}
              </Td>
              <Td num>{formatNumber(bin.count)}</Td>
              <Td num dim={bin.moved === 0}>
                {formatNumber(bin.moved)}
              </Td>
              <Td dim>{threshold === null || bin.from >= threshold - 1e-9 ? "kept" : "below"}</Td>
            </Tr>
          ))}
      </tbody>
    </Table>
  );
}
