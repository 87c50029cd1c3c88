import { join } from "node:path";
import { bin, type Stage, vitestStage } from "@/scripts/test-stage";

/** `npm run check`: everything that needs neither a database nor a browser. */
export function checkStages(reportsDir: string): Stage[] {
  const script = (path: string) => ["--import", "tsx", join("scripts", path)];
  return [
    { name: "client", args: ["scripts/prisma-generate.mjs"] },
    { name: "format and lint", args: [bin("@biomejs/biome/bin/biome"), "check", "."] },
    {
      name: "zones",
      args: [
        bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
        "--config",
        ".dependency-cruiser.mjs",
        ...["app", "bench", "components", "e2e", "lib", "scripts"],
      ],
    },
    { name: "sizes", args: script("check-source.ts") },
    { name: "types", args: [bin("typescript/bin/tsc"), "--noEmit", "-p", "."] },
    { name: "dead code", args: [bin("knip/bin/knip.js"), "--no-progress"] },
    vitestStage("unit", ["unit", "component"], join(reportsDir, "unit.json")),
  ];
}
