import { createRequire } from "node:module";

export interface Country {
  code: string;
  name: string;
  officialName: string;
  otherNames: string[];
  capitals: string[];
  currencies: string[];
  languages: string[];
  region: string;
  subregion: string;
  areaSquareKm: number;
  landlocked: boolean;
  /** Codes of bordering UN members. */
  borders: string[];
}

interface PackageRow {
  cca3: string;
  name: { common: string; official: string };
  altSpellings: string[];
  capital: string[];
  currencies: Record<string, { name: string }>;
  languages: Record<string, string>;
  region: string;
  subregion: string;
  area: number;
  landlocked: boolean;
  borders: string[];
  unMember: boolean;
}

const require = createRequire(import.meta.url);

/** UN members of the world-countries package (ODbL), by code. */
export function readCountries(): Map<string, Country> {
  const rows = (require("world-countries") as PackageRow[]).filter((row) => row.unMember);
  const members = new Set(rows.map((row) => row.cca3));
  return new Map(
    rows.map((row) => [
      row.cca3,
      {
        code: row.cca3,
        name: row.name.common,
        officialName: row.name.official,
        otherNames: row.altSpellings.filter((name) => name.length > 3),
        capitals: row.capital,
        currencies: Object.values(row.currencies).map((currency) => currency.name),
        languages: Object.values(row.languages),
        region: row.region,
        subregion: row.subregion,
        areaSquareKm: row.area,
        landlocked: row.landlocked,
        borders: row.borders.filter((code) => members.has(code)),
      },
    ]),
  );
}
