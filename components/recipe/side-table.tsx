import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format";

interface SideTableProps {
  label: string;
  rows: readonly { key: string; name: string; a: number; b: number; dim?: boolean }[];
}

const signed = (value: number) =>
  value === 0 ? "·" : `${value > 0 ? "+" : "−"}${formatNumber(Math.abs(value))}`;

/** Counts of two recipes beside each other, and how B differs. */
export function SideTable({ label, rows }: SideTableProps) {
  return (
    <Table label={label}>
      <thead>
        <Tr>
          <Th>{label}</Th>
          <Th num>A</Th>
          <Th num>B</Th>
          <Th num>B − A</Th>
        </Tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.key}>
            <Td dim={row.dim ?? false}>{row.name}</Td>
            <Td num>{formatNumber(row.a)}</Td>
            <Td num>{formatNumber(row.b)}</Td>
            <Td num dim>
              {signed(row.b - row.a)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
