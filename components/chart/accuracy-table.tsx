import { type AccuracyPoint, sizesOf } from "@/components/chart/accuracy-series";
import { IntervalText } from "@/components/mark/interval-text";
import { PolicyMark } from "@/components/mark/policy-mark";
import { Table, Td, Th, Tr } from "@/components/ui/table";

/** The table behind AccuracyByGeneration. */
export function AccuracyTable({ points }: { points: readonly AccuracyPoint[] }) {
  const sizes = sizesOf(points);
  const generations = [...new Set(points.map((point) => point.generation))].sort((a, b) => a - b);
  return (
    <Table label="Accuracy by generation and size">
      <thead>
        <Tr>
          <Th>Generation</Th>
          {sizes.map((size) => (
            <Th key={size} num>
              {size}
            </Th>
          ))}
        </Tr>
      </thead>
      <tbody>
        {generations.map((generation) => (
          <Tr key={generation}>
            <Td>
              <PolicyMark generation={generation} />
            </Td>
            {sizes.map((size) => (
              <Td key={size} num>
                <IntervalText
                  n
                  figure={
                    points.find((point) => point.size === size && point.generation === generation)
                      ?.accuracy ?? null
                  }
                />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
