import packageJson from "@/package.json" with { type: "json" };

/** The code that made a record. */
export const codeVersion: string = packageJson.version;
