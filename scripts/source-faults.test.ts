import { describe, expect, it } from "vitest";
import { sourceFaults } from "@/scripts/source-faults";

const lines = (count: number) => "x\n".repeat(count);

describe("sourceFaults", () => {
  it("finds nothing in small files of the right kind", () => {
    const text =
      'import { x } from "@/lib/domain/x";\n// Date.now is for others\nexport const y = x;\n';
    expect(sourceFaults([{ path: "lib/domain/step.ts", text }])).toEqual([]);
  });

  it("names a file that is longer than any may be", () => {
    const small = Array.from({ length: 20 }, (_, i) => ({ path: `lib/a${i}.ts`, text: lines(5) }));
    expect(sourceFaults([...small, { path: "lib/long.ts", text: lines(301) }])).toEqual([
      "lib/long.ts: 301 lines, at most 300",
    ]);
  });

  it("complains when files are long on the whole though none is too long", () => {
    const files = Array.from({ length: 10 }, (_, i) => ({
      path: `lib/a${i}.ts`,
      text: lines(250),
    }));
    expect(sourceFaults(files)).toEqual([
      "all files: 90th percentile 250 lines, at most 200",
      "all files: median 250 lines, at most 80",
    ]);
  });

  it.each(["Date.now()", "new Date()", "Math.random()", "process.env.X", 'fetch("http://a//b")'])(
    "finds %s in a pure folder, and allows it elsewhere",
    (code) => {
      const text = `export const now = () => ${code};\n`;
      expect(sourceFaults([{ path: "lib/rest/plan.ts", text }])).toHaveLength(1);
      expect(sourceFaults([{ path: "lib/server/plan.ts", text }])).toEqual([]);
    },
  );

  it("refuses drawers, barrels and open ends", () => {
    const text = "export const a = 1;\n";
    expect(sourceFaults([{ path: "lib/utils/a.ts", text }])).toHaveLength(1);
    expect(sourceFaults([{ path: "components/batch/index.ts", text }])).toHaveLength(1);
    expect(sourceFaults([{ path: "lib/a.ts", text: `// ${"TO"}DO: later\n` }])).toHaveLength(1);
  });
});
