// Where a registry mirror lacks the packages of some platforms, npm leaves them out of package-lock.json and then refuses
// its own file in `npm ci`, here and on those platforms. This puts them back: run it after changing dependencies.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm64", "arm", "ia32", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** The platform a package is for, read from its name as the authors of these packages write it. */
function platformOf(name) {
  const words = name.slice(name.indexOf("/") + 1).split("-");
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : "glibc";
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === "linux" ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  };
}

/** Whether some folder that Node would look in from `from` has an entry for `name`. */
function isLocked(packages, from, name) {
  let folder = from;
  for (;;) {
    const place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in packages) return true;
    if (folder === "") return false;
    const cut = folder.lastIndexOf("/node_modules/");
    folder = cut === -1 ? "" : folder.slice(0, cut);
  }
}

/** Optional dependencies that are named by an entry of the lock file and have none themselves. */
export function missingEntries(lock) {
  const missing = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isLocked(lock.packages, place, name)) {
        missing.push({ name, version, isDev: entry.dev === true, neededBy: place });
      }
    }
  }
  return missing;
}

function complete(path) {
  const lock = JSON.parse(readFileSync(path, "utf8"));
  for (const { name, version, isDev } of missingEntries(lock)) {
    if (!/^\d/.test(version)) throw new Error(`${name}@${version} is no exact version`);
    const file = name.slice(name.indexOf("/") + 1);
    lock.packages[`node_modules/${name}`] = {
      version,
      resolved: `https://registry.npmjs.org/${name}/-/${file}-${version}.tgz`,
      ...platformOf(name),
      ...(isDev ? { dev: true } : {}),
      optional: true,
    };
    console.log(`added ${name}@${version}`);
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries(sorted);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  complete(join(import.meta.dirname, "..", "package-lock.json"));
}
