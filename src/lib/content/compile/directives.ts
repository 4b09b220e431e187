import type { Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { markAsPlaceholder, type Insertion } from './component.ts';
import { parseAnswer } from '../answers.ts';
import type { References } from './references.ts';

type Directive = ContainerDirective | LeafDirective | TextDirective;

/** What a page uses, collected while its directives are resolved. */
export interface Collected {
  readonly insertions: Insertion[];
  /** Keys of `references`, in the order of first citation. */
  readonly cited: string[];
  readonly widgets: { name: string; instance: string }[];
}

export interface DirectiveOptions {
  readonly references: References;
  readonly widgetIds: readonly string[];
  readonly figures: readonly string[];
}

/** remark plugin: turns directives into elements and component placeholders. */
export function resolveDirectives(options: DirectiveOptions, collected: Collected) {
  return (tree: Root, file: VFile): void => {
    visit(tree, (node, index, parent) => {
      if (!isDirective(node)) return;
      const resolve = resolvers[`${node.type}:${node.name}`];
      if (resolve) return resolve({ node, options, collected, file });
      // "10:30" is a time, not a directive
      if (node.type === 'textDirective' && node.children.length === 0 && !hasAttributes(node)) {
        parent!.children[index!] = { type: 'text', value: `:${node.name}` } as RootContent;
        return [SKIP, index!];
      }
      return file.fail(`There is no directive “${node.name}” of this form.`, node);
    });
    markFigureLinks(tree, collected);
  };
}

/** A link into a figure of the page says which, so that a press can go there and change it in place. */
function markFigureLinks(tree: Root, { widgets }: Collected): void {
  visit(tree, 'link', (node) => {
    const instance = /^(?:\?[^#]*)?#([\w-]+)$/.exec(node.url)?.[1];
    if (!widgets.some((widget) => widget.instance === instance)) return;
    node.data = { ...node.data, hProperties: { 'data-figure': instance } };
  });
}

interface Call {
  readonly node: Directive;
  readonly options: DirectiveOptions;
  readonly collected: Collected;
  readonly file: VFile;
}

const resolvers: Record<string, (call: Call) => typeof SKIP | void> = {
  'leafDirective:widget': ({ node, options, collected, file }) => {
    const name = required(node, 'name', file);
    if (!options.widgetIds.includes(name)) file.fail(`There is no widget “${name}”.`, node);
    const instance = node.attributes?.as ?? name.split('/').at(-1)!;
    if (collected.widgets.some((widget) => widget.instance === instance))
      file.fail(`Two widgets are called “${instance}”; give one another name with as=…`, node);
    collected.widgets.push({ name, instance });
    insert(node, collected, 'PageWidget', { name, instance, preset: node.attributes?.state ?? '' });
    return SKIP;
  },
  'leafDirective:figure': ({ node, options, collected, file }) => {
    const name = required(node, 'name', file);
    if (!options.figures.includes(name)) file.fail(`There is no figure “${name}”.`, node);
    insert(node, collected, 'StillFigure', { name });
    return SKIP;
  },
  'textDirective:measure': ({ node, collected, file }) => {
    const widget = required(node, 'widget', file);
    // the text is prerendered from top to bottom: the number must be known where it is quoted
    if (!collected.widgets.some(({ instance }) => instance === widget))
      file.fail(`No widget “${widget}” stands before this measure on the page.`, node);
    insert(node, collected, 'LiveMeasure', { widget, name: required(node, 'name', file) });
    return SKIP;
  },
  'textDirective:gloss': ({ node, collected, file }) => {
    insert(node, collected, 'Gloss', {
      term: toString(node),
      means: required(node, 'means', file)
    });
    return SKIP;
  },
  'textDirective:cite': ({ node, options, collected, file }) => {
    const key = toString(node);
    if (!Object.hasOwn(options.references, key)) file.fail(`There is no reference “${key}”.`, node);
    if (!collected.cited.includes(key)) collected.cited.push(key);
    const where = node.attributes?.where;
    const text = `${collected.cited.indexOf(key) + 1}${where ? `, ${where}` : ''}`;
    setElement(node, 'a', { className: ['cite'], href: `#ref-${key}` });
    node.children = [{ type: 'text', value: `[${text}]` }];
    return SKIP;
  },
  'containerDirective:fold': ({ node, file }) => {
    const label = takeLabel(node as ContainerDirective);
    if (label === undefined) file.fail('A fold needs its question: :::fold[Question?]', node);
    setElement(node, 'details', { className: ['fold'] });
    setElement(label!, 'summary', {});
  },
  'containerDirective:predict': ({ node, collected, file }) => {
    const container = node as ContainerDirective;
    const label = takeLabel(container);
    const list = container.children.find((child) => child.type === 'list');
    if (label === undefined || list?.type !== 'list' || list.children.length < 2)
      return file.fail('A prediction needs a question and a list of at least two options.', node);
    const options = list.children.map((item) => parseAnswer(toString(item)));
    const figure = required(node, 'figure', file);
    const measure = required(node, 'measure', file);
    if (options.every(({ when }) => when === undefined))
      file.fail('A prediction needs to say which option is right: {0.4..0.6}', node);
    const index =
      collected.insertions.push({
        component: 'Predict',
        props: {
          question: toString(label),
          options,
          figure,
          measure,
          state: node.attributes?.state ?? ''
        }
      }) - 1;
    const asked = { type: 'paragraph', children: [] } as unknown as RootContent;
    markAsPlaceholder(asked, index);
    // what stands after the list is read once the guess has been made
    const answer = {
      type: 'blockquote',
      children: container.children.filter((child) => child !== label && child !== list),
      data: { hName: 'div', hProperties: { className: ['resolution'] } }
    } as unknown as RootContent;
    container.children = [asked, answer] as typeof container.children;
    setElement(node, 'div', { className: ['prediction'] });
  }
};

function isDirective(node: { type: string }): node is Directive {
  return ['containerDirective', 'leafDirective', 'textDirective'].includes(node.type);
}

function hasAttributes(node: Directive): boolean {
  return Object.keys(node.attributes ?? {}).length > 0;
}

function required(node: Directive, name: string, file: VFile): string {
  const value = node.attributes?.[name];
  return value ? value : file.fail(`“${node.name}” needs ${name}=…`, node);
}

function insert(
  node: Directive,
  collected: Collected,
  component: Insertion['component'],
  props: Insertion['props']
): void {
  markAsPlaceholder(node, collected.insertions.push({ component, props }) - 1);
}

function setElement(
  node: Directive | RootContent,
  hName: string,
  hProperties: Record<string, unknown>
): void {
  node.data = { ...node.data, hName, hProperties } as typeof node.data;
}

function takeLabel(node: ContainerDirective): RootContent | undefined {
  const first = node.children[0];
  return first?.type === 'paragraph' && first.data?.directiveLabel ? first : undefined;
}
