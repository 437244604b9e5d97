import { reportedText } from '../text/name-text.js';

/**
 * What opens and closes a section that folds away in the log of a GitLab job; `nowMs` since the epoch.
 * https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections
 */
export const gitlabSection = {
  open: (title: string, nowMs: number): string => `${marker('section_start', nowMs)}${reportedText(title)}\n`,
  close: (nowMs: number): string => `${marker('section_end', nowMs)}\n`,
};

/** One section a run: its name is the same at both ends and holds nothing of the cluster. */
function marker(word: 'section_start' | 'section_end', nowMs: number): string {
  return `\u001b[0K${word}:${Math.floor(nowMs / 1000)}:kwatch\r\u001b[0K`;
}
