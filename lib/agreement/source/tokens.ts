import { CST, Lexer, type LineCounter, Parser } from 'yaml';
import { Refusal } from './refusal.ts';

const mostDepth = 32;
const mostValues = 20_000;

const refused: Record<string, string> = {
  alias: 'an alias (*name) cannot stand in an agreement; write the value out, or put quotes round text',
  anchor: 'an anchor (&name) cannot stand in an agreement; leave it out, or put quotes round text',
  tag: 'a tag (!name) cannot stand in an agreement; leave it out, or put quotes round text',
};

/**
 * Splits a text into YAML's tokens, and refuses what would hurt before anything is built from it. The lexer and this
 * parser keep a stack of their own, so that depth costs them nothing; what composes their tokens recurses.
 * Throws a `Refusal`.
 */
export function* tokenize(text: string, lines: LineCounter): Generator<CST.Token> {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let values = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    const type: CST.TokenType | null = isScalar ? null : CST.tokenType(lexeme);
    const at = () => {
      const { line, col } = lines.linePos(parser.offset);
      return { line, column: col };
    };
    isScalar = type === 'scalar';
    if (type && refused[type]) throw new Refusal(type, refused[type], at());
    if (type === 'directive-line' && !/^%YAML 1\.2\s*$/.test(lexeme))
      throw new Refusal('directive', 'an agreement is written in YAML 1.2; leave this line out', at());
    if (type === 'scalar' || type?.endsWith('quoted-scalar')) values++;
    if (values > mostValues)
      throw new Refusal(
        'count',
        `there are more than ${mostValues} values; an agreement has far fewer`,
        at(),
      );
    yield* parser.next(lexeme);
    if (parser.stack.length > mostDepth && parser.stack.filter(isCollection).length > mostDepth)
      throw new Refusal('depth', `this is nested more than ${mostDepth} levels deep`, at());
  }
  yield* parser.end();
}

/** What else is on the stack is the document, or a scalar. */
const isCollection = ({ type }: CST.Token): boolean =>
  type === 'block-map' || type === 'block-seq' || type === 'flow-collection';
