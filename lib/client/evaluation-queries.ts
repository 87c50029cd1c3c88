import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { evaluationKeys } from "@/lib/client/evaluation-keys";
import type { AnswerPart, EvaluationBoard, Measure } from "@/lib/contracts/evaluation";

const contract = () => import("@/lib/contracts/evaluation");
const pollMs = 2000;

const isMoving = (board: EvaluationBoard | undefined) =>
  board?.evaluations.some((one) => one.state === "running") ?? false;

/** What was and is being evaluated; asked again every two seconds while something runs. */
export const evaluationBoardQuery = (projectId: string) =>
  queryOptions({
    queryKey: evaluationKeys.board(projectId),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: "evaluations",
        answer: () => contract().then((one) => one.evaluationBoardSchema),
        signal,
      }),
    refetchInterval: (query) => (isMoving(query.state.data) ? pollMs : false),
  });

interface FiguresAsked {
  family: string;
  part: AnswerPart;
  measure: Measure;
}

/** Figures of one family. */
export const evaluationFiguresQuery = (projectId: string, asked: FiguresAsked) =>
  queryOptions({
    queryKey: evaluationKeys.figures(projectId, asked),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: `evaluations/figures?${new URLSearchParams({ ...asked })}`,
        answer: () => contract().then((one) => one.evaluationFiguresSchema),
        signal,
      }),
  });

interface ComparisonAsked {
  first: string;
  second: string;
  part: AnswerPart;
  measure: Measure;
}

/** Two evaluations question by question. */
export const policyComparisonQuery = (projectId: string, asked: ComparisonAsked) =>
  queryOptions({
    queryKey: evaluationKeys.comparison(projectId, asked),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: `evaluations/comparison?${new URLSearchParams({ ...asked })}`,
        answer: () => contract().then((one) => one.policyComparisonSchema),
        signal,
      }),
  });

/** The grader against people; asked for when its panel is seen. */
export const graderAgreementQuery = (projectId: string) =>
  queryOptions({
    queryKey: evaluationKeys.agreement(projectId),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: "evaluations/agreement",
        answer: () => contract().then((one) => one.graderAgreementSchema),
        signal,
      }),
  });

/** Whether evaluation questions of a split stand where training reads. */
export const contaminationQuery = (
  projectId: string,
  asked: { questionSetVersionId: string; split: "validation" | "test" },
) =>
  queryOptions({
    queryKey: evaluationKeys.contamination(projectId, asked),
    queryFn: ({ signal }) =>
      apiGet({
        projectId,
        path: `evaluations/contamination?${new URLSearchParams({ ...asked })}`,
        answer: () => contract().then((one) => one.contaminationSchema),
        signal,
      }),
    // It reads much text, and changes only with an approval.
    staleTime: 60_000,
  });
