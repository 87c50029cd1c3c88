import { join } from "node:path";
import { runSupervisor } from "@/scripts/run-supervisor";

await runSupervisor({ projectDir: join(import.meta.dirname, ".."), holder: "start", web: "built" });
