// Runs after `npm ci` on whatever Node the machine has (20 and up), offline, and with npm's default of not running the
// install scripts of dependencies: so plain JavaScript and nothing but Node's own modules.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { generatePrismaClient } from "./prisma-generate.mjs";

const projectDir = join(import.meta.dirname, "..");
if (existsSync(join(projectDir, "prisma", "schema.prisma"))) generatePrismaClient(projectDir);
