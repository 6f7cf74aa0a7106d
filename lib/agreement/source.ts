import { Composer, type Document, LineCounter, type ParsedNode, type YAMLParseError } from 'yaml';
import { checkAgreement } from './check.ts';
import type { Problem } from './problem.ts';
import type { Agreement } from './schema.ts';
import { decode } from './source/encoding.ts';
import { Refusal } from './source/refusal.ts';
import { tokenize } from './source/tokens.ts';
import { readTree, type Tree } from './source/tree.ts';

// The only door through which YAML comes in: for the command line and the build. The extension reads JSON that was
// checked before, and must never import this (it brings the `yaml` package).

const hints: Partial<Record<YAMLParseError['code'], string>> = {
  TAB_AS_INDENT: 'indent with spaces, not with tabs',
  BLOCK_AS_IMPLICIT_KEY: 'put quotes round a text that contains ": "',
  MULTILINE_IMPLICIT_KEY: 'is a colon missing after a key here?',
  BAD_INDENT: 'is a bracket not closed, or a line indented wrongly?',
  MISSING_CHAR: 'is a bracket or a quote not closed?',
};

/** Reads YAML 1.2 (core schema) or JSON into data and a way to find the line of each part. */
export function readSource(bytes: Uint8Array): Partial<Tree> & { problems: Problem[]; warnings: Problem[] } {
  try {
    const text = decode(bytes);
    const lines = new LineCounter();
    const at = (offset: number) => {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    };
    // Keys that repeat are found in readTree, in one pass and with both lines.
    const composer = new Composer<ParsedNode>({ schema: 'core', uniqueKeys: false, prettyErrors: false });
    const documents: Document.Parsed<ParsedNode>[] = [
      ...composer.compose(tokenize(text, lines), true, text.length),
    ];
    const [document, another] = documents;
    if (another)
      throw new Refusal(
        'documents',
        'a second document begins here; write one agreement to a file',
        at(another.range[0]),
      );
    if (!document?.contents) throw new Refusal('empty', 'the file is empty; an agreement is expected');
    const [error] = document.errors;
    if (error) {
      const hint = hints[error.code];
      throw new Refusal('syntax', `${error.message}${hint ? `: ${hint}` : ''}`, at(error.pos[0]));
    }
    return readTree(document.contents, text, lines);
  } catch (refusal) {
    if (refusal instanceof Refusal) return { problems: [refusal.problem], warnings: [] };
    throw refusal;
  }
}

export interface Reading {
  /** Given only if there is no problem. */
  agreement?: Agreement;
  problems: Problem[];
  warnings: Problem[];
  /** Given if the text could be read at all. */
  place?: Tree['place'];
}

/** Reads and checks one agreement; each problem and warning has its place in the file. Never throws for bad input. */
export function readAgreement(bytes: Uint8Array): Reading {
  const source = readSource(bytes);
  const { place } = source;
  if (!place) return { problems: source.problems, warnings: source.warnings };
  const placed = (problem: Problem): Problem => ({ ...problem, at: place(problem.path) });
  const checked = checkAgreement(source.data);
  const problems = [...source.problems, ...checked.problems.map(placed)].sort(inOrderOfText);
  const warnings = [...source.warnings, ...checked.warnings.map(placed)];
  return { ...(problems.length === 0 && checked), problems, warnings, place };
}

const inOrderOfText = (a: Problem, b: Problem): number =>
  (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0);
