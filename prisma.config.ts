import { defineConfig } from "prisma/config";

/** For Prisma's own commands (`generate`, `migrate status` where its engine exists); the product never reads it. */
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://unset@127.0.0.1:1/unset" },
});
