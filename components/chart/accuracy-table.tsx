import { type AccuracyPoint, apart, sizesOf } from "@/components/chart/accuracy-series";
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
            {sizes.map((size) => {
              const point = points.find(
                (one) => one.size === size && one.generation === generation,
              );
              return (
                <Td key={size} num>
                  <IntervalText n figure={point?.accuracy ?? null} />
                  {point && !point.comparable && <span className="text-ink-3">, {apart}</span>}
                </Td>
              );
            })}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
