import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { AccuracyByGeneration } from "@/components/chart/accuracy-by-generation";
import { AccuracyTable } from "@/components/chart/accuracy-table";
import { ChartPanel } from "@/components/chart/chart-panel";
import { FunnelRow } from "@/components/chart/funnel-row";
import { Histogram } from "@/components/chart/histogram";
import { Scale15 } from "@/components/chart/scale-15";
import { type Stage, StageRail } from "@/components/chart/stage-rail";

const figure = (value: number) => ({ value, low: value - 0.04, high: value + 0.04, n: 300 });
const points = [
  { size: "XS", generation: 0, accuracy: figure(0.42) },
  { size: "L", generation: 1, accuracy: figure(0.78) },
  { size: "L", generation: 0, accuracy: figure(0.7) },
  { size: "S", generation: 0, accuracy: { value: null, low: null, high: null, n: 0 } },
].map((point) => ({ ...point, comparable: true }));

describe("accuracy by generation", () => {
  test("names each point with its interval and n, and draws none that was not measured", () => {
    const { container } = render(<AccuracyByGeneration points={points} />);
    const titles = [...container.querySelectorAll("title")].map((title) => title.textContent);
    expect(titles).toContain("L, generation 1: 78.0\u202f% [74.0, 82.0], n = 300");
    expect(titles.some((title) => title?.startsWith("S, generation"))).toBe(false);
    expect(titles).toContain("Paper, XS, 2nd: 65.9 ± 2.6 sd of 10 runs");
  });

  test("a generation measured on other questions stays, with its n, and no line leads to it", () => {
    const other = { ...figure(0.66), n: 150 };
    const { container } = render(
      <AccuracyByGeneration
        points={[
          { size: "L", generation: 0, accuracy: figure(0.7), comparable: true },
          { size: "L", generation: 1, accuracy: other, comparable: false },
          { size: "L", generation: 2, accuracy: figure(0.9), comparable: true },
        ]}
      />,
    );
    const title = "L, generation 1: 66.0\u202f% [62.0, 70.0], n = 150, other questions";
    expect([...container.querySelectorAll("title")].map((one) => one.textContent)).toContain(title);
    const [line] = container.querySelectorAll("polyline");
    expect(line?.getAttribute("points")?.split(" ")).toHaveLength(2);
  });

  test("is a table behind its switch, largest size first", async () => {
    render(
      <ChartPanel
        title="Accuracy"
        chart={<AccuracyByGeneration points={points} />}
        table={<AccuracyTable points={points} />}
      />,
    );
    expect(screen.queryByRole("table")).toBeNull();
    await userEvent.click(screen.getByRole("radio", { name: "Table" }));
    const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
    expect(heads).toEqual(["Generation", "L", "S", "XS"]);
    expect(screen.getAllByText("not yet")).toHaveLength(3);
  });
});

describe("a histogram", () => {
  const bins = [
    { from: 0.5, to: 0.55, count: 4, moved: 0 },
    { from: 0.55, to: 0.6, count: 0, moved: 0 },
    { from: 0.6, to: 0.65, count: 9, moved: 2 },
  ];

  test("moves its threshold by keys in steps of 0.05 and not beyond its ends", () => {
    const change = vi.fn();
    render(<Histogram label="Reward" bins={bins} threshold={0.6} onThreshold={change} />);
    const handle = screen.getByRole("slider", { name: "Keep from this reward" });
    fireEvent.keyDown(handle, { key: "ArrowLeft" });
    expect(change).toHaveBeenLastCalledWith(0.55);
    fireEvent.keyDown(handle, { key: "PageUp" });
    expect(change).toHaveBeenLastCalledWith(0.65);
  });

  test("lists a bar's trajectories, by pointer or by key, and an empty bar has nothing to list", async () => {
    const pick = vi.fn();
    render(<Histogram label="Reward" bins={bins} threshold={null} onPick={pick} />);
    const bars = screen.getAllByRole("button");
    expect(bars).toHaveLength(2);
    await userEvent.click(bars[0] as Element);
    expect(pick).toHaveBeenLastCalledWith(bins[0]);
    fireEvent.keyDown(
      screen.getByRole("button", { name: /0.60 to 0.65: 9 trajectories, 2 moved by a person/ }),
      { key: "Enter" },
    );
    expect(pick).toHaveBeenLastCalledWith(bins[2]);
  });
});

describe("stages", () => {
  const stage = (key: string, status: Stage["status"]): Stage => ({
    key,
    name: key,
    status,
    share: 0,
    figure: "1",
  });

  test("the one that runs or waits is the current step, and each tells its state in words", () => {
    render(
      <StageRail
        stages={[stage("Grow", "done"), stage("Rank", "waiting"), stage("Train", "next")]}
      />,
    );
    const current = screen
      .getAllByRole("listitem")
      .filter((item) => item.getAttribute("aria-current"));
    expect(current.map((item) => item.textContent)).toEqual(["Rank1 "]);
    expect(screen.getByRole("img", { name: "waiting for a person" })).toBeDefined();
  });

  test("when all are done the last one is current", () => {
    render(<StageRail stages={[stage("Grow", "done"), stage("Evaluate", "done")]} />);
    expect(screen.getAllByRole("listitem")[1]?.getAttribute("aria-current")).toBe("step");
  });
});

test("a funnel row that is off says so instead of a count", () => {
  render(<FunnelRow label="Mixed outcomes" off total={10} kept={10} removed={0} />);
  expect(screen.getByText("off")).toBeDefined();
});

test("a scale tells both values and who gave them", () => {
  render(<Scale15 label="Groundedness" ai={2} human={3} />);
  expect(screen.getByRole("img", { name: "Groundedness: AI 2, person 3, of 5" })).toBeDefined();
});
