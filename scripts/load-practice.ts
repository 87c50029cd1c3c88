import { join } from "node:path";
import { addPaperPrompts } from "@/lib/server/services/add-paper-prompts";
import { loadPracticeProject } from "@/lib/server/services/load-practice-project";

// A process of its own beside the supervisor, which would otherwise carry the database client for as long as it runs.
const { outcome } = await loadPracticeProject({ projectDir: join(import.meta.dirname, "..") });
if (outcome === "loaded") console.log("the practice project is loaded");
if (outcome === "moved") console.log("the practice endpoint follows the practice server");
const added = await addPaperPrompts();
if (added > 0) console.log(`${added} older projects were given the prompts with exemplars`);
process.exit(0);
