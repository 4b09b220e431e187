import { heights } from 'virtual:figure-heights';
import { scriptRoot } from './siteRoot.ts';
import { widgetElement } from './widgetElement.ts';

// the script may be included several times; the first one defines the element
if (!customElements.get('mobilenetv2-widget'))
  customElements.define('mobilenetv2-widget', widgetElement(scriptRoot(), heights));
