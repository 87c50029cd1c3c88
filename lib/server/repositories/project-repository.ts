import { type Project, projectSettingsSchema } from "@/lib/domain/project";
import { db } from "@/lib/server/db";

const select = { id: true, name: true, isPractice: true, settings: true, createdAt: true } as const;

interface ProjectRow extends Omit<Project, "settings"> {
  settings: unknown;
}

const toProject = (row: ProjectRow): Project => ({
  ...row,
  settings: projectSettingsSchema.parse(row.settings),
});

/** Null: not loaded yet. */
export async function findPracticeProject(): Promise<Project | null> {
  const row = await db().project.findFirst({ where: { isPractice: true }, select });
  return row && toProject(row);
}

/** The oldest of that name; null: none. Names are for people, so two projects may share one. */
export async function findProjectByName(name: string): Promise<Project | null> {
  const row = await db().project.findFirst({
    where: { name, archivedAt: null },
    orderBy: { id: "asc" },
    select,
  });
  return row && toProject(row);
}

/** False: a practice project stands already (there is one at most), and nothing was made. */
export async function insertProject(
  project: Pick<Project, "id" | "name" | "isPractice">,
): Promise<boolean> {
  const { count } = await db().project.createMany({
    data: [{ ...project, settings: projectSettingsSchema.parse({}) }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Of every project, archived ones too: they may be taken up again. */
export async function listProjectIds(): Promise<string[]> {
  const rows = await db().project.findMany({ orderBy: { id: "asc" }, select: { id: true } });
  return rows.map(({ id }) => id);
}
