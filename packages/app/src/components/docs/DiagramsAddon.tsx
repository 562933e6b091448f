import { useShadowRootElements } from '@backstage/plugin-techdocs-react';
import { useTheme } from '@material-ui/core/styles';
import { useEffect } from 'react';

/**
 * How a Mermaid source begins. The language of the fence is gone by now: mkdocs writes `language-text` for every
 * language that Pygments has no lexer for.
 */
const mermaidSource =
  /^\s*(?:(?:---[\s\S]*?---|%%.*)\s+)*(?:flowchart|graph|sequenceDiagram|classDiagram|stateDiagram|erDiagram|journey|gantt|pie|quadrantChart|gitGraph|mindmap|timeline|C4\w+|sankey|xychart|block|architecture|packet|kanban|radar)\b/;

type Theme = 'default' | 'dark';

let drawn = 0;

/** Puts the picture before its source and hides the source. */
async function drawDiagram(block: HTMLElement, source: string, theme: Theme) {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    sequence: { actorMargin: 24, width: 140, wrap: true },
    theme,
  });
  const { svg } = await mermaid.render(`diagram-${++drawn}`, source);
  const diagram = document.createElement('div');
  diagram.dataset.diagram = '';
  diagram.innerHTML = svg;
  const picture = diagram.querySelector('svg');
  if (picture && !picture.hasAttribute('aria-labelledby')) {
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', 'Diagram');
  }
  if (block.previousElementSibling?.matches('[data-diagram]')) {
    block.previousElementSibling.remove();
  }
  block.before(diagram);
  block.style.display = 'none';
}

/**
 * Draws the Mermaid sources of a document in the colours of the theme. Mermaid itself is loaded by the first document
 * that has one. A source with an error in it stays as it is, which is what its author needs to see.
 */
export function DiagramsAddon() {
  const blocks = useShadowRootElements<HTMLElement>([
    '.language-text.highlight',
  ]);
  const theme = useTheme().palette.type === 'dark' ? 'dark' : 'default';
  useEffect(() => {
    for (const block of blocks) {
      const source = block.querySelector('code')?.textContent ?? '';
      if (block.dataset.theme !== theme && mermaidSource.test(source)) {
        block.dataset.theme = theme;
        drawDiagram(block, source, theme).catch(() => {});
      }
    }
  }, [blocks, theme]);
  return null;
}
