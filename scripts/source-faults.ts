export interface SourceFile {
  /** Relative to the project, with slashes. */
  path: string;
  text: string;
}

/** Bounds of docs/architecture.md on the number of lines in a file. */
const longest = 300;
const ninetiethPercentile = 200;
const median = 80;

const pureFolder = /^lib\/(domain|agent|reward|rest|stats|contracts)\//;
const testFile = /\.test\.tsx?$/;
const drawer = /(^|\/)(utils?|helpers?|common|misc|types)(\/|\.tsx?$)/;

/** What a linter of imports and globals does not see. */
const impure: [RegExp, string][] = [
  [/\bDate\.now\b/, "Date.now"],
  [/\bnew Date\(\)/, "new Date()"],
  [/\bMath\.random\b/, "Math.random"],
  [/\bprocess\.env\b/, "process.env"],
  [/(?<![\w.])fetch\(/, "fetch"],
];

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:"'`])\/\/.*$/gm, "");
}

function lineCount(file: SourceFile): number {
  return file.text.split("\n").length - 1;
}

function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function sizeFaults(files: SourceFile[]): string[] {
  const tooLong = files
    .filter((file) => lineCount(file) > longest)
    .map((file) => `${file.path}: ${lineCount(file)} lines, at most ${longest}`);
  const sorted = files.map(lineCount).sort((a, b) => a - b);
  const spread: [string, number, number][] = [
    ["90th percentile", quantile(sorted, 0.9), ninetiethPercentile],
    ["median", quantile(sorted, 0.5), median],
  ];
  return [
    ...tooLong,
    ...spread
      .filter(([, lines, bound]) => lines > bound)
      .map(([what, lines, bound]) => `all files: ${what} ${lines} lines, at most ${bound}`),
  ];
}

function purityFaults(file: SourceFile): string[] {
  if (!pureFolder.test(file.path) || testFile.test(file.path)) return [];
  const code = withoutComments(file.text);
  return impure
    .filter(([pattern]) => pattern.test(code))
    .map(([, name]) => `${file.path}: ${name} in a pure folder; take it as an argument`);
}

function namingFaults(file: SourceFile): string[] {
  const faults: string[] = [];
  if (drawer.test(file.path)) faults.push(`${file.path}: a drawer; name it after what it holds`);
  if (/(^|\/)index\.tsx?$/.test(file.path)) faults.push(`${file.path}: a barrel`);
  if (/\b(TODO|FIXME|XXX)\b/.test(file.text) && !file.path.startsWith("scripts/source-faults")) {
    faults.push(`${file.path}: an open TODO`);
  }
  return faults;
}

/** Everything the house style says of files that neither the linter nor the import zones can check. */
export function sourceFaults(files: SourceFile[]): string[] {
  return [...sizeFaults(files), ...files.flatMap(purityFaults), ...files.flatMap(namingFaults)];
}
