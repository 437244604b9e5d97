import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require !== "undefined") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// ../../main/node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/identity.js"(exports) {
    "use strict";
    var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
    var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
    var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
    var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
    var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
    var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
    var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
    var isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
    var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
    var isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
    var isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
    var isScalar2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
    var isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
    function isCollection(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case MAP:
          case SEQ:
            return true;
        }
      return false;
    }
    function isNode(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case ALIAS:
          case MAP:
          case SCALAR:
          case SEQ:
            return true;
        }
      return false;
    }
    var hasAnchor = (node) => (isScalar2(node) || isCollection(node)) && !!node.anchor;
    exports.ALIAS = ALIAS;
    exports.DOC = DOC;
    exports.MAP = MAP;
    exports.NODE_TYPE = NODE_TYPE;
    exports.PAIR = PAIR;
    exports.SCALAR = SCALAR;
    exports.SEQ = SEQ;
    exports.hasAnchor = hasAnchor;
    exports.isAlias = isAlias;
    exports.isCollection = isCollection;
    exports.isDocument = isDocument;
    exports.isMap = isMap;
    exports.isNode = isNode;
    exports.isPair = isPair;
    exports.isScalar = isScalar2;
    exports.isSeq = isSeq;
  }
});

// ../../main/node_modules/yaml/dist/visit.js
var require_visit = __commonJS({
  "../../main/node_modules/yaml/dist/visit.js"(exports) {
    "use strict";
    var identity = require_identity();
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove node");
    function visit(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        visit_(null, node, visitor_, Object.freeze([]));
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    function visit_(key, node, visitor, path) {
      const ctrl = callVisitor(key, node, visitor, path);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = visit_(i, node.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path = Object.freeze(path.concat(node));
          const ck = visit_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = visit_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    async function visitAsync(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
    }
    visitAsync.BREAK = BREAK;
    visitAsync.SKIP = SKIP;
    visitAsync.REMOVE = REMOVE;
    async function visitAsync_(key, node, visitor, path) {
      const ctrl = await callVisitor(key, node, visitor, path);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path = Object.freeze(path.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = await visitAsync_(i, node.items[i], visitor, path);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path = Object.freeze(path.concat(node));
          const ck = await visitAsync_("key", node.key, visitor, path);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = await visitAsync_("value", node.value, visitor, path);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    function initVisitor(visitor) {
      if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
          Alias: visitor.Node,
          Map: visitor.Node,
          Scalar: visitor.Node,
          Seq: visitor.Node
        }, visitor.Value && {
          Map: visitor.Value,
          Scalar: visitor.Value,
          Seq: visitor.Value
        }, visitor.Collection && {
          Map: visitor.Collection,
          Seq: visitor.Collection
        }, visitor);
      }
      return visitor;
    }
    function callVisitor(key, node, visitor, path) {
      if (typeof visitor === "function")
        return visitor(key, node, path);
      if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
      if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
      if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
      if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
      if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
      return void 0;
    }
    function replaceNode(key, path, node) {
      const parent = path[path.length - 1];
      if (identity.isCollection(parent)) {
        parent.items[key] = node;
      } else if (identity.isPair(parent)) {
        if (key === "key")
          parent.key = node;
        else
          parent.value = node;
      } else if (identity.isDocument(parent)) {
        parent.contents = node;
      } else {
        const pt = identity.isAlias(parent) ? "alias" : "scalar";
        throw new Error(`Cannot replace node with ${pt} parent`);
      }
    }
    exports.visit = visit;
    exports.visitAsync = visitAsync;
  }
});

// ../../main/node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJS({
  "../../main/node_modules/yaml/dist/doc/directives.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    var escapeChars = {
      "!": "%21",
      ",": "%2C",
      "[": "%5B",
      "]": "%5D",
      "{": "%7B",
      "}": "%7D"
    };
    var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
    var Directives = class _Directives {
      constructor(yaml, tags) {
        this.docStart = null;
        this.docEnd = false;
        this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, _Directives.defaultTags, tags);
      }
      clone() {
        const copy = new _Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
      }
      /**
       * During parsing, get a Directives instance for the current document and
       * update the stream state according to the current version's spec.
       */
      atDocument() {
        const res = new _Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
          case "1.1":
            this.atNextDocument = true;
            break;
          case "1.2":
            this.atNextDocument = false;
            this.yaml = {
              explicit: _Directives.defaultYaml.explicit,
              version: "1.2"
            };
            this.tags = Object.assign({}, _Directives.defaultTags);
            break;
        }
        return res;
      }
      /**
       * @param onError - May be called even if the action was successful
       * @returns `true` on success
       */
      add(line, onError) {
        if (this.atNextDocument) {
          this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
          this.tags = Object.assign({}, _Directives.defaultTags);
          this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
          case "%TAG": {
            if (parts.length !== 2) {
              onError(0, "%TAG directive should contain exactly two parts");
              if (parts.length < 2)
                return false;
            }
            const [handle, prefix] = parts;
            this.tags[handle] = prefix;
            return true;
          }
          case "%YAML": {
            this.yaml.explicit = true;
            if (parts.length !== 1) {
              onError(0, "%YAML directive should contain exactly one part");
              return false;
            }
            const [version2] = parts;
            if (version2 === "1.1" || version2 === "1.2") {
              this.yaml.version = version2;
              return true;
            } else {
              const isValid = /^\d+\.\d+$/.test(version2);
              onError(6, `Unsupported YAML version ${version2}`, isValid);
              return false;
            }
          }
          default:
            onError(0, `Unknown directive ${name}`, true);
            return false;
        }
      }
      /**
       * Resolves a tag, matching handles to those defined in %TAG directives.
       *
       * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
       *   `'!local'` tag, or `null` if unresolvable.
       */
      tagName(source, onError) {
        if (source === "!")
          return "!";
        if (source[0] !== "!") {
          onError(`Not a valid tag: ${source}`);
          return null;
        }
        if (source[1] === "<") {
          const verbatim = source.slice(2, -1);
          if (verbatim === "!" || verbatim === "!!") {
            onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
            return null;
          }
          if (source[source.length - 1] !== ">")
            onError("Verbatim tags must end with a >");
          return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
          onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
          try {
            return prefix + decodeURIComponent(suffix);
          } catch (error) {
            onError(String(error));
            return null;
          }
        }
        if (handle === "!")
          return source;
        onError(`Could not resolve tag: ${source}`);
        return null;
      }
      /**
       * Given a fully resolved tag, returns its printable string form,
       * taking into account current tag prefixes and defaults.
       */
      tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
          if (tag.startsWith(prefix))
            return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === "!" ? tag : `!<${tag}>`;
      }
      toString(doc) {
        const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
          const tags = {};
          visit.visit(doc.contents, (_key, node) => {
            if (identity.isNode(node) && node.tag)
              tags[node.tag] = true;
          });
          tagNames = Object.keys(tags);
        } else
          tagNames = [];
        for (const [handle, prefix] of tagEntries) {
          if (handle === "!!" && prefix === "tag:yaml.org,2002:")
            continue;
          if (!doc || tagNames.some((tn) => tn.startsWith(prefix)))
            lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join("\n");
      }
    };
    Directives.defaultYaml = { explicit: false, version: "1.2" };
    Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
    exports.Directives = Directives;
  }
});

// ../../main/node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJS({
  "../../main/node_modules/yaml/dist/doc/anchors.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    function anchorIsValid(anchor) {
      if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
      }
      return true;
    }
    function anchorNames(root) {
      const anchors = /* @__PURE__ */ new Set();
      visit.visit(root, {
        Value(_key, node) {
          if (node.anchor)
            anchors.add(node.anchor);
        }
      });
      return anchors;
    }
    function findNewAnchor(prefix, exclude) {
      for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
          return name;
      }
    }
    function createNodeAnchors(doc, prefix) {
      const aliasObjects = [];
      const sourceObjects = /* @__PURE__ */ new Map();
      let prevAnchors = null;
      return {
        onAnchor: (source) => {
          aliasObjects.push(source);
          prevAnchors ?? (prevAnchors = anchorNames(doc));
          const anchor = findNewAnchor(prefix, prevAnchors);
          prevAnchors.add(anchor);
          return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
          for (const source of aliasObjects) {
            const ref = sourceObjects.get(source);
            if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
              ref.node.anchor = ref.anchor;
            } else {
              const error = new Error("Failed to resolve repeated object (this should not happen)");
              error.source = source;
              throw error;
            }
          }
        },
        sourceObjects
      };
    }
    exports.anchorIsValid = anchorIsValid;
    exports.anchorNames = anchorNames;
    exports.createNodeAnchors = createNodeAnchors;
    exports.findNewAnchor = findNewAnchor;
  }
});

// ../../main/node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJS({
  "../../main/node_modules/yaml/dist/doc/applyReviver.js"(exports) {
    "use strict";
    function applyReviver(reviver, obj, key, val) {
      if (val && typeof val === "object") {
        if (Array.isArray(val)) {
          for (let i = 0, len = val.length; i < len; ++i) {
            const v0 = val[i];
            const v1 = applyReviver(reviver, val, String(i), v0);
            if (v1 === void 0)
              delete val[i];
            else if (v1 !== v0)
              val[i] = v1;
          }
        } else if (val instanceof Map) {
          for (const k of Array.from(val.keys())) {
            const v0 = val.get(k);
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              val.delete(k);
            else if (v1 !== v0)
              val.set(k, v1);
          }
        } else if (val instanceof Set) {
          for (const v0 of Array.from(val)) {
            const v1 = applyReviver(reviver, val, v0, v0);
            if (v1 === void 0)
              val.delete(v0);
            else if (v1 !== v0) {
              val.delete(v0);
              val.add(v1);
            }
          }
        } else {
          for (const [k, v0] of Object.entries(val)) {
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              delete val[k];
            else if (v1 !== v0)
              val[k] = v1;
          }
        }
      }
      return reviver.call(obj, key, val);
    }
    exports.applyReviver = applyReviver;
  }
});

// ../../main/node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/toJS.js"(exports) {
    "use strict";
    var identity = require_identity();
    function toJS(value, arg, ctx) {
      if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
      if (value && typeof value.toJSON === "function") {
        if (!ctx || !identity.hasAnchor(value))
          return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: void 0 };
        ctx.anchors.set(value, data);
        ctx.onCreate = (res2) => {
          data.res = res2;
          delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
          ctx.onCreate(res);
        return res;
      }
      if (typeof value === "bigint" && !ctx?.keep)
        return Number(value);
      return value;
    }
    exports.toJS = toJS;
  }
});

// ../../main/node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/Node.js"(exports) {
    "use strict";
    var applyReviver = require_applyReviver();
    var identity = require_identity();
    var toJS = require_toJS();
    var NodeBase = class {
      constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
      }
      /** Create a copy of this node.  */
      clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** A plain JavaScript representation of this node. */
      toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
          throw new TypeError("A document argument is required");
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc,
          keep: true,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, "", ctx);
        if (typeof onAnchor === "function")
          for (const { count, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
    };
    exports.NodeBase = NodeBase;
  }
});

// ../../main/node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/Alias.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var visit = require_visit();
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var Alias = class extends Node.NodeBase {
      constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, "tag", {
          set() {
            throw new Error("Alias nodes cannot have tags");
          }
        });
      }
      /**
       * Resolve the value of this alias within `doc`, finding the last
       * instance of the `source` anchor before this node.
       */
      resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
          throw new ReferenceError("Alias resolution is disabled");
        let nodes;
        if (ctx?.aliasResolveCache) {
          nodes = ctx.aliasResolveCache;
        } else {
          nodes = [];
          visit.visit(doc, {
            Node: (_key, node) => {
              if (identity.isAlias(node) || identity.hasAnchor(node))
                nodes.push(node);
            }
          });
          if (ctx)
            ctx.aliasResolveCache = nodes;
        }
        let found = void 0;
        for (const node of nodes) {
          if (node === this)
            break;
          if (node.anchor === this.source)
            found = node;
        }
        if (found && ctx) {
          const { anchors: anchors2, doc: doc2, maxAliasCount } = ctx;
          let data = anchors2.get(found);
          if (!data) {
            toJS.toJS(found, null, ctx);
            data = anchors2.get(found);
          }
          if (data?.res === void 0) {
            const msg = "This should not happen: Alias anchor was not resolved?";
            throw new ReferenceError(msg);
          }
          if (maxAliasCount >= 0) {
            data.count += 1;
            if (data.aliasCount === 0)
              data.aliasCount = getAliasCount(doc2, found, anchors2);
            if (data.count * data.aliasCount > maxAliasCount) {
              const msg = "Excessive alias count indicates a resource exhaustion attack";
              throw new ReferenceError(msg);
            }
          }
        }
        return found;
      }
      toJSON(_arg, ctx) {
        if (!ctx)
          return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
          const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
          throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
      }
      toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
          anchors.anchorIsValid(this.source);
          if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new Error(msg);
          }
          if (ctx.implicitKey)
            return `${src} `;
        }
        return src;
      }
    };
    function getAliasCount(doc, node, anchors2) {
      if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors2 && source && anchors2.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
      } else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
          const c = getAliasCount(doc, item, anchors2);
          if (c > count)
            count = c;
        }
        return count;
      } else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors2);
        const vc = getAliasCount(doc, node.value, anchors2);
        return Math.max(kc, vc);
      }
      return 1;
    }
    exports.Alias = Alias;
  }
});

// ../../main/node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/Scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
    var Scalar = class extends Node.NodeBase {
      constructor(value) {
        super(identity.SCALAR);
        this.value = value;
      }
      toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
      }
      toString() {
        return String(this.value);
      }
    };
    Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
    Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
    Scalar.PLAIN = "PLAIN";
    Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
    Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
    exports.Scalar = Scalar;
    exports.isScalarValue = isScalarValue;
  }
});

// ../../main/node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJS({
  "../../main/node_modules/yaml/dist/doc/createNode.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var defaultTagPrefix = "tag:yaml.org,2002:";
    function findTagObject(value, tagName, tags) {
      if (tagName) {
        const match = tags.filter((t) => t.tag === tagName);
        const tagObj = match.find((t) => !t.format) ?? match[0];
        if (!tagObj)
          throw new Error(`Tag ${tagName} not found`);
        return tagObj;
      }
      return tags.find((t) => t.identify?.(value) && !t.format);
    }
    function createNode(value, tagName, ctx) {
      if (identity.isDocument(value))
        value = value.contents;
      if (identity.isNode(value))
        return value;
      if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
      }
      if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
        value = value.valueOf();
      }
      const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
      let ref = void 0;
      if (aliasDuplicateObjects && value && typeof value === "object") {
        ref = sourceObjects.get(value);
        if (ref) {
          ref.anchor ?? (ref.anchor = onAnchor(value));
          return new Alias.Alias(ref.anchor);
        } else {
          ref = { anchor: null, node: null };
          sourceObjects.set(value, ref);
        }
      }
      if (tagName?.startsWith("!!"))
        tagName = defaultTagPrefix + tagName.slice(2);
      let tagObj = findTagObject(value, tagName, schema.tags);
      if (!tagObj) {
        if (value && typeof value.toJSON === "function") {
          value = value.toJSON();
        }
        if (!value || typeof value !== "object") {
          const node2 = new Scalar.Scalar(value);
          if (ref)
            ref.node = node2;
          return node2;
        }
        tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
      }
      if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
      }
      const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
      if (tagName)
        node.tag = tagName;
      else if (!tagObj.default)
        node.tag = tagObj.tag;
      if (ref)
        ref.node = node;
      return node;
    }
    exports.createNode = createNode;
  }
});

// ../../main/node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/Collection.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var identity = require_identity();
    var Node = require_Node();
    function collectionFromPath(schema, path, value) {
      let v = value;
      for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
          const a = [];
          a[k] = v;
          v = a;
        } else {
          v = /* @__PURE__ */ new Map([[k, v]]);
        }
      }
      return createNode.createNode(v, void 0, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
          throw new Error("This should not happen, please report a bug.");
        },
        schema,
        sourceObjects: /* @__PURE__ */ new Map()
      });
    }
    var isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
    var Collection = class extends Node.NodeBase {
      constructor(type, schema) {
        super(type);
        Object.defineProperty(this, "schema", {
          value: schema,
          configurable: true,
          enumerable: false,
          writable: true
        });
      }
      /**
       * Create a copy of this collection.
       *
       * @param schema - If defined, overwrites the original's schema
       */
      clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
          copy.schema = schema;
        copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /**
       * Adds a value to the collection. For `!!map` and `!!omap` the value must
       * be a Pair instance or a `{ key, value }` object, which may not have a key
       * that already exists in the map.
       */
      addIn(path, value) {
        if (isEmptyPath(path))
          this.add(value);
        else {
          const [key, ...rest] = path;
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.addIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
      /**
       * Removes a value from the collection.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
          return node.deleteIn(rest);
        else
          throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
          return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
          return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
      }
      hasAllNullValues(allowScalar) {
        return this.items.every((node) => {
          if (!identity.isPair(node))
            return false;
          const n = node.value;
          return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
        });
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       */
      hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
          return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
          this.set(key, value);
        } else {
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.setIn(rest, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
      }
    };
    exports.Collection = Collection;
    exports.collectionFromPath = collectionFromPath;
    exports.isEmptyPath = isEmptyPath;
  }
});

// ../../main/node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/stringifyComment.js"(exports) {
    "use strict";
    var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
    function indentComment(comment, indent2) {
      if (/^\n+$/.test(comment))
        return comment.substring(1);
      return indent2 ? comment.replace(/^(?! *$)/gm, indent2) : comment;
    }
    var lineComment = (str, indent2, comment) => str.endsWith("\n") ? indentComment(comment, indent2) : comment.includes("\n") ? "\n" + indentComment(comment, indent2) : (str.endsWith(" ") ? "" : " ") + comment;
    exports.indentComment = indentComment;
    exports.lineComment = lineComment;
    exports.stringifyComment = stringifyComment;
  }
});

// ../../main/node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/foldFlowLines.js"(exports) {
    "use strict";
    var FOLD_FLOW = "flow";
    var FOLD_BLOCK = "block";
    var FOLD_QUOTED = "quoted";
    function foldFlowLines(text3, indent2, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
      if (!lineWidth || lineWidth < 0)
        return text3;
      if (lineWidth < minContentWidth)
        minContentWidth = 0;
      const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent2.length);
      if (text3.length <= endStep)
        return text3;
      const folds = [];
      const escapedFolds = {};
      let end = lineWidth - indent2.length;
      if (typeof indentAtStart === "number") {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
          folds.push(0);
        else
          end = lineWidth - indentAtStart;
      }
      let split = void 0;
      let prev = void 0;
      let overflow = false;
      let i = -1;
      let escStart = -1;
      let escEnd = -1;
      if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text3, i, indent2.length);
        if (i !== -1)
          end = i + endStep;
      }
      for (let ch; ch = text3[i += 1]; ) {
        if (mode === FOLD_QUOTED && ch === "\\") {
          escStart = i;
          switch (text3[i + 1]) {
            case "x":
              i += 3;
              break;
            case "u":
              i += 5;
              break;
            case "U":
              i += 9;
              break;
            default:
              i += 1;
          }
          escEnd = i;
        }
        if (ch === "\n") {
          if (mode === FOLD_BLOCK)
            i = consumeMoreIndentedLines(text3, i, indent2.length);
          end = i + indent2.length + endStep;
          split = void 0;
        } else {
          if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
            const next = text3[i + 1];
            if (next && next !== " " && next !== "\n" && next !== "	")
              split = i;
          }
          if (i >= end) {
            if (split) {
              folds.push(split);
              end = split + endStep;
              split = void 0;
            } else if (mode === FOLD_QUOTED) {
              while (prev === " " || prev === "	") {
                prev = ch;
                ch = text3[i += 1];
                overflow = true;
              }
              const j = i > escEnd + 1 ? i - 2 : escStart - 1;
              if (escapedFolds[j])
                return text3;
              folds.push(j);
              escapedFolds[j] = true;
              end = j + endStep;
              split = void 0;
            } else {
              overflow = true;
            }
          }
        }
        prev = ch;
      }
      if (overflow && onOverflow)
        onOverflow();
      if (folds.length === 0)
        return text3;
      if (onFold)
        onFold();
      let res = text3.slice(0, folds[0]);
      for (let i2 = 0; i2 < folds.length; ++i2) {
        const fold = folds[i2];
        const end2 = folds[i2 + 1] || text3.length;
        if (fold === 0)
          res = `
${indent2}${text3.slice(0, end2)}`;
        else {
          if (mode === FOLD_QUOTED && escapedFolds[fold])
            res += `${text3[fold]}\\`;
          res += `
${indent2}${text3.slice(fold + 1, end2)}`;
        }
      }
      return res;
    }
    function consumeMoreIndentedLines(text3, i, indent2) {
      let end = i;
      let start = i + 1;
      let ch = text3[start];
      while (ch === " " || ch === "	") {
        if (i < start + indent2) {
          ch = text3[++i];
        } else {
          do {
            ch = text3[++i];
          } while (ch && ch !== "\n");
          end = i;
          start = i + 1;
          ch = text3[start];
        }
      }
      return end;
    }
    exports.FOLD_BLOCK = FOLD_BLOCK;
    exports.FOLD_FLOW = FOLD_FLOW;
    exports.FOLD_QUOTED = FOLD_QUOTED;
    exports.foldFlowLines = foldFlowLines;
  }
});

// ../../main/node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/stringifyString.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var foldFlowLines = require_foldFlowLines();
    var getFoldOptions = (ctx, isBlock) => ({
      indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
      lineWidth: ctx.options.lineWidth,
      minContentWidth: ctx.options.minContentWidth
    });
    var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
    function lineLengthOverLimit(str, lineWidth, indentLength) {
      if (!lineWidth || lineWidth < 0)
        return false;
      const limit = lineWidth - indentLength;
      const strLen = str.length;
      if (strLen <= limit)
        return false;
      for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === "\n") {
          if (i - start > limit)
            return true;
          start = i + 1;
          if (strLen - start <= limit)
            return false;
        }
      }
      return true;
    }
    function doubleQuotedString(value, ctx) {
      const json = JSON.stringify(value);
      if (ctx.options.doubleQuotedAsJSON)
        return json;
      const { implicitKey } = ctx;
      const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
      const indent2 = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      let str = "";
      let start = 0;
      for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
          str += json.slice(start, i) + "\\ ";
          i += 1;
          start = i;
          ch = "\\";
        }
        if (ch === "\\")
          switch (json[i + 1]) {
            case "u":
              {
                str += json.slice(start, i);
                const code = json.substr(i + 2, 4);
                switch (code) {
                  case "0000":
                    str += "\\0";
                    break;
                  case "0007":
                    str += "\\a";
                    break;
                  case "000b":
                    str += "\\v";
                    break;
                  case "001b":
                    str += "\\e";
                    break;
                  case "0085":
                    str += "\\N";
                    break;
                  case "00a0":
                    str += "\\_";
                    break;
                  case "2028":
                    str += "\\L";
                    break;
                  case "2029":
                    str += "\\P";
                    break;
                  default:
                    if (code.substr(0, 2) === "00")
                      str += "\\x" + code.substr(2);
                    else
                      str += json.substr(i, 6);
                }
                i += 5;
                start = i + 1;
              }
              break;
            case "n":
              if (implicitKey || json[i + 2] === '"' || json.length < minMultiLineLength) {
                i += 1;
              } else {
                str += json.slice(start, i) + "\n\n";
                while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== '"') {
                  str += "\n";
                  i += 2;
                }
                str += indent2;
                if (json[i + 2] === " ")
                  str += "\\";
                i += 1;
                start = i + 1;
              }
              break;
            default:
              i += 1;
          }
      }
      str = start ? str + json.slice(start) : json;
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent2, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
    }
    function singleQuotedString(value, ctx) {
      if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
        return doubleQuotedString(value, ctx);
      const indent2 = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent2}`) + "'";
      return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent2, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function quotedString(value, ctx) {
      const { singleQuote } = ctx.options;
      let qs;
      if (singleQuote === false)
        qs = doubleQuotedString;
      else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
          qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
          qs = doubleQuotedString;
        else
          qs = singleQuote ? singleQuotedString : doubleQuotedString;
      }
      return qs(value, ctx);
    }
    var blockEndNewlines;
    try {
      blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
    } catch {
      blockEndNewlines = /\n+(?!\n|$)/g;
    }
    function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
      const { blockQuote, commentString, lineWidth } = ctx.options;
      if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
      }
      const indent2 = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
      const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent2.length);
      if (!value)
        return literal ? "|\n" : ">\n";
      let chomp;
      let endStart;
      for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== "\n" && ch !== "	" && ch !== " ")
          break;
      }
      let end = value.substring(endStart);
      const endNlPos = end.indexOf("\n");
      if (endNlPos === -1) {
        chomp = "-";
      } else if (value === end || endNlPos !== end.length - 1) {
        chomp = "+";
        if (onChompKeep)
          onChompKeep();
      } else {
        chomp = "";
      }
      if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === "\n")
          end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent2}`);
      }
      let startWithSpace = false;
      let startEnd;
      let startNlPos = -1;
      for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === " ")
          startWithSpace = true;
        else if (ch === "\n")
          startNlPos = startEnd;
        else
          break;
      }
      let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
      if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent2}`);
      }
      const indentSize = indent2 ? "2" : "1";
      let header = (startWithSpace ? indentSize : "") + chomp;
      if (comment) {
        header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
        if (onComment)
          onComment();
      }
      if (!literal) {
        const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent2}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) {
          foldOptions.onOverflow = () => {
            literalFallback = true;
          };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent2, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
          return `>${header}
${indent2}${body}`;
      }
      value = value.replace(/\n+/g, `$&${indent2}`);
      return `|${header}
${indent2}${start}${value}${end}`;
    }
    function plainString(item, ctx, onComment, onChompKeep) {
      const { type, value } = item;
      const { actualString, implicitKey, indent: indent2, indentStep, inFlow } = ctx;
      if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
        return quotedString(value, ctx);
      }
      if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
      }
      if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) {
        return blockString(item, ctx, onComment, onChompKeep);
      }
      if (containsDocumentMarker(value)) {
        if (indent2 === "") {
          ctx.forceBlockIndent = true;
          return blockString(item, ctx, onComment, onChompKeep);
        } else if (implicitKey && indent2 === indentStep) {
          return quotedString(value, ctx);
        }
      }
      const str = value.replace(/\n+/g, `$&
${indent2}`);
      if (actualString) {
        const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
          return quotedString(value, ctx);
      }
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent2, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function stringifyString(item, ctx, onComment, onChompKeep) {
      const { implicitKey, inFlow } = ctx;
      const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
      let { type } = item;
      if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
          type = Scalar.Scalar.QUOTE_DOUBLE;
      }
      const _stringify = (_type) => {
        switch (_type) {
          case Scalar.Scalar.BLOCK_FOLDED:
          case Scalar.Scalar.BLOCK_LITERAL:
            return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
          case Scalar.Scalar.QUOTE_DOUBLE:
            return doubleQuotedString(ss.value, ctx);
          case Scalar.Scalar.QUOTE_SINGLE:
            return singleQuotedString(ss.value, ctx);
          case Scalar.Scalar.PLAIN:
            return plainString(ss, ctx, onComment, onChompKeep);
          default:
            return null;
        }
      };
      let res = _stringify(type);
      if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = implicitKey && defaultKeyType || defaultStringType;
        res = _stringify(t);
        if (res === null)
          throw new Error(`Unsupported default string type ${t}`);
      }
      return res;
    }
    exports.stringifyString = stringifyString;
  }
});

// ../../main/node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/stringify.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var identity = require_identity();
    var stringifyComment = require_stringifyComment();
    var stringifyString = require_stringifyString();
    function createStringifyContext(doc, options) {
      const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: "PLAIN",
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: "false",
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: "null",
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: "true",
        verifyAliasOrder: true
      }, doc.schema.toStringOptions, options);
      let inFlow;
      switch (opt.collectionStyle) {
        case "block":
          inFlow = false;
          break;
        case "flow":
          inFlow = true;
          break;
        default:
          inFlow = null;
      }
      return {
        anchors: /* @__PURE__ */ new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
        indent: "",
        indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
        inFlow,
        options: opt
      };
    }
    function getTagObject(tags, item) {
      if (item.tag) {
        const match = tags.filter((t) => t.tag === item.tag);
        if (match.length > 0)
          return match.find((t) => t.format === item.format) ?? match[0];
      }
      let tagObj = void 0;
      let obj;
      if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter((t) => t.identify?.(obj));
        if (match.length > 1) {
          const testMatch = match.filter((t) => t.test);
          if (testMatch.length > 0)
            match = testMatch;
        }
        tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
      } else {
        obj = item;
        tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
      }
      if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
      }
      return tagObj;
    }
    function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
      if (!doc.directives)
        return "";
      const props = [];
      const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
      if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
      }
      const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
      if (tag)
        props.push(doc.directives.tagString(tag));
      return props.join(" ");
    }
    function stringify(item, ctx, onComment, onChompKeep) {
      if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
      if (identity.isAlias(item)) {
        if (ctx.doc.directives)
          return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
          throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        } else {
          if (ctx.resolvedAliases)
            ctx.resolvedAliases.add(item);
          else
            ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
          item = item.resolve(ctx.doc);
        }
      }
      let tagObj = void 0;
      const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
      tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
      const props = stringifyProps(node, tagObj, ctx);
      if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
      const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
      if (!props)
        return str;
      return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
    }
    exports.createStringifyContext = createStringifyContext;
    exports.stringify = stringify;
  }
});

// ../../main/node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/stringifyPair.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
      const { allNullValues, doc, indent: indent2, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
      let keyComment = identity.isNode(key) && key.comment || null;
      if (simpleKeys) {
        if (keyComment) {
          throw new Error("With simple keys, key nodes cannot have comments");
        }
        if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") {
          const msg = "With simple keys, collection cannot be used as a key value";
          throw new Error(msg);
        }
      }
      let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
      ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent2 + indentStep
      });
      let keyCommentDone = false;
      let chompKeep = false;
      let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
      if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
          throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
        explicitKey = true;
      }
      if (ctx.inFlow) {
        if (allNullValues || value == null) {
          if (keyCommentDone && onComment)
            onComment();
          return str === "" ? "?" : explicitKey ? `? ${str}` : str;
        }
      } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        } else if (chompKeep && onChompKeep)
          onChompKeep();
        return str;
      }
      if (keyCommentDone)
        keyComment = null;
      if (explicitKey) {
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}
${indent2}:`;
      } else {
        str = `${str}:`;
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
      }
      let vsb, vcb, valueComment;
      if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
      } else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === "object")
          value = doc.createNode(value);
      }
      ctx.implicitKey = false;
      if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
      chompKeep = false;
      if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) {
        ctx.indent = ctx.indent.substring(2);
      }
      let valueCommentDone = false;
      const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
      let ws = " ";
      if (keyComment || vsb || vcb) {
        ws = vsb ? "\n" : "";
        if (vcb) {
          const cs = commentString(vcb);
          ws += `
${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === "" && !ctx.inFlow) {
          if (ws === "\n" && valueComment)
            ws = "\n\n";
        } else {
          ws += `
${ctx.indent}`;
        }
      } else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf("\n");
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
          let hasPropsLine = false;
          if (hasNewline && (vs0 === "&" || vs0 === "!")) {
            let sp0 = valueStr.indexOf(" ");
            if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
              sp0 = valueStr.indexOf(" ", sp0 + 1);
            }
            if (sp0 === -1 || nl0 < sp0)
              hasPropsLine = true;
          }
          if (!hasPropsLine)
            ws = `
${ctx.indent}`;
        }
      } else if (valueStr === "" || valueStr[0] === "\n") {
        ws = "";
      }
      str += ws + valueStr;
      if (ctx.inFlow) {
        if (valueCommentDone && onComment)
          onComment();
      } else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
      } else if (chompKeep && onChompKeep) {
        onChompKeep();
      }
      return str;
    }
    exports.stringifyPair = stringifyPair;
  }
});

// ../../main/node_modules/yaml/dist/log.js
var require_log = __commonJS({
  "../../main/node_modules/yaml/dist/log.js"(exports) {
    "use strict";
    var node_process = __require("process");
    function debug(logLevel, ...messages) {
      if (logLevel === "debug")
        console.log(...messages);
    }
    function warn(logLevel, warning) {
      if (logLevel === "debug" || logLevel === "warn") {
        if (typeof node_process.emitWarning === "function")
          node_process.emitWarning(warning);
        else
          console.warn(warning);
      }
    }
    exports.debug = debug;
    exports.warn = warn;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/merge.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var MERGE_KEY = "<<";
    var merge = {
      identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
      default: "key",
      tag: "tag:yaml.org,2002:merge",
      test: /^<<$/,
      resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
      }),
      stringify: () => MERGE_KEY
    };
    var isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
    function addMergeToJSMap(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (identity.isSeq(source))
        for (const it of source.items)
          mergeValue(ctx, map, it);
      else if (Array.isArray(source))
        for (const it of source)
          mergeValue(ctx, map, it);
      else
        mergeValue(ctx, map, source);
    }
    function mergeValue(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (!identity.isMap(source))
        throw new Error("Merge sources must be maps or map aliases");
      const srcMap = source.toJSON(null, ctx, Map);
      for (const [key, value2] of srcMap) {
        if (map instanceof Map) {
          if (!map.has(key))
            map.set(key, value2);
        } else if (map instanceof Set) {
          map.add(key);
        } else if (!Object.prototype.hasOwnProperty.call(map, key)) {
          Object.defineProperty(map, key, {
            value: value2,
            writable: true,
            enumerable: true,
            configurable: true
          });
        }
      }
      return map;
    }
    function resolveAliasValue(ctx, value) {
      return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
    }
    exports.addMergeToJSMap = addMergeToJSMap;
    exports.isMergeKey = isMergeKey;
    exports.merge = merge;
  }
});

// ../../main/node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/addPairToJSMap.js"(exports) {
    "use strict";
    var log = require_log();
    var merge = require_merge();
    var stringify = require_stringify();
    var identity = require_identity();
    var toJS = require_toJS();
    function addPairToJSMap(ctx, map, { key, value }) {
      if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
      else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
      else {
        const jsKey = toJS.toJS(key, "", ctx);
        if (map instanceof Map) {
          map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        } else if (map instanceof Set) {
          map.add(jsKey);
        } else {
          const stringKey = stringifyKey(key, jsKey, ctx);
          const jsValue = toJS.toJS(value, stringKey, ctx);
          if (stringKey in map)
            Object.defineProperty(map, stringKey, {
              value: jsValue,
              writable: true,
              enumerable: true,
              configurable: true
            });
          else
            map[stringKey] = jsValue;
        }
      }
      return map;
    }
    function stringifyKey(key, jsKey, ctx) {
      if (jsKey === null)
        return "";
      if (typeof jsKey !== "object")
        return String(jsKey);
      if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = /* @__PURE__ */ new Set();
        for (const node of ctx.anchors.keys())
          strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
          let jsonStr = JSON.stringify(strKey);
          if (jsonStr.length > 40)
            jsonStr = jsonStr.substring(0, 36) + '..."';
          log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
          ctx.mapKeyWarned = true;
        }
        return strKey;
      }
      return JSON.stringify(jsKey);
    }
    exports.addPairToJSMap = addPairToJSMap;
  }
});

// ../../main/node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/Pair.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyPair = require_stringifyPair();
    var addPairToJSMap = require_addPairToJSMap();
    var identity = require_identity();
    function createPair(key, value, ctx) {
      const k = createNode.createNode(key, void 0, ctx);
      const v = createNode.createNode(value, void 0, ctx);
      return new Pair(k, v);
    }
    var Pair = class _Pair {
      constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
      }
      clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
          key = key.clone(schema);
        if (identity.isNode(value))
          value = value.clone(schema);
        return new _Pair(key, value);
      }
      toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
      }
    };
    exports.Pair = Pair;
    exports.createPair = createPair;
  }
});

// ../../main/node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/stringifyCollection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyCollection(collection, ctx, options) {
      const flow = ctx.inFlow ?? collection.flow;
      const stringify2 = flow ? stringifyFlowCollection : stringifyBlockCollection;
      return stringify2(collection, ctx, options);
    }
    function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
      const { indent: indent2, options: { commentString } } = ctx;
      const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
      let chompKeep = false;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment2 = null;
        if (identity.isNode(item)) {
          if (!chompKeep && item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
          if (item.comment)
            comment2 = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (!chompKeep && ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
          }
        }
        chompKeep = false;
        let str2 = stringify.stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
        if (comment2)
          str2 += stringifyComment.lineComment(str2, itemIndent, commentString(comment2));
        if (chompKeep && comment2)
          chompKeep = false;
        lines.push(blockItemPrefix + str2);
      }
      let str;
      if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
      } else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
          const line = lines[i];
          str += line ? `
${indent2}${line}` : "\n";
        }
      }
      if (comment) {
        str += "\n" + stringifyComment.indentComment(commentString(comment), indent2);
        if (onComment)
          onComment();
      } else if (chompKeep && onChompKeep)
        onChompKeep();
      return str;
    }
    function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
      const { indent: indent2, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
      itemIndent += indentStep;
      const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
      });
      let reqNewline = false;
      let linesAtValue = 0;
      const lines = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
          if (item.spaceBefore)
            lines.push("");
          addCommentBefore(ctx, lines, item.commentBefore, false);
          if (item.comment)
            comment = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (ik.spaceBefore)
              lines.push("");
            addCommentBefore(ctx, lines, ik.commentBefore, false);
            if (ik.comment)
              reqNewline = true;
          }
          const iv = identity.isNode(item.value) ? item.value : null;
          if (iv) {
            if (iv.comment)
              comment = iv.comment;
            if (iv.commentBefore)
              reqNewline = true;
          } else if (item.value == null && ik?.comment) {
            comment = ik.comment;
          }
        }
        if (comment)
          reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => comment = null);
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
        if (i < items.length - 1) {
          str += ",";
        } else if (ctx.options.trailingComma) {
          if (ctx.options.lineWidth > 0) {
            reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
          }
          if (reqNewline) {
            str += ",";
          }
        }
        if (comment)
          str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
      }
      const { start, end } = flowChars;
      if (lines.length === 0) {
        return start + end;
      } else {
        if (!reqNewline) {
          const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
          reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
          let str = start;
          for (const line of lines)
            str += line ? `
${indentStep}${indent2}${line}` : "\n";
          return `${str}
${indent2}${end}`;
        } else {
          return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
        }
      }
    }
    function addCommentBefore({ indent: indent2, options: { commentString } }, lines, comment, chompKeep) {
      if (comment && chompKeep)
        comment = comment.replace(/^\n+/, "");
      if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent2);
        lines.push(ic.trimStart());
      }
    }
    exports.stringifyCollection = stringifyCollection;
  }
});

// ../../main/node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/YAMLMap.js"(exports) {
    "use strict";
    var stringifyCollection = require_stringifyCollection();
    var addPairToJSMap = require_addPairToJSMap();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    function findPair(items, key) {
      const k = identity.isScalar(key) ? key.value : key;
      for (const it of items) {
        if (identity.isPair(it)) {
          if (it.key === key || it.key === k)
            return it;
          if (identity.isScalar(it.key) && it.key.value === k)
            return it;
        }
      }
      return void 0;
    }
    var YAMLMap = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:map";
      }
      constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
      }
      /**
       * A generic collection parsing method that can be extended
       * to other node classes that inherit from YAMLMap
       */
      static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
          if (typeof replacer === "function")
            value = replacer.call(obj, key, value);
          else if (Array.isArray(replacer) && !replacer.includes(key))
            return;
          if (value !== void 0 || keepUndefined)
            map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
          for (const [key, value] of obj)
            add(key, value);
        } else if (obj && typeof obj === "object") {
          for (const key of Object.keys(obj))
            add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === "function") {
          map.items.sort(schema.sortMapEntries);
        }
        return map;
      }
      /**
       * Adds a value to the collection.
       *
       * @param overwrite - If not set `true`, using a key that is already in the
       *   collection will throw. Otherwise, overwrites the previous value.
       */
      add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
          _pair = pair;
        else if (!pair || typeof pair !== "object" || !("key" in pair)) {
          _pair = new Pair.Pair(pair, pair?.value);
        } else
          _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
          if (!overwrite)
            throw new Error(`Key ${_pair.key} already set`);
          if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
            prev.value.value = _pair.value;
          else
            prev.value = _pair.value;
        } else if (sortEntries) {
          const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
          if (i === -1)
            this.items.push(_pair);
          else
            this.items.splice(i, 0, _pair);
        } else {
          this.items.push(_pair);
        }
      }
      delete(key) {
        const it = findPair(this.items, key);
        if (!it)
          return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
      }
      has(key) {
        return !!findPair(this.items, key);
      }
      set(key, value) {
        this.add(new Pair.Pair(key, value), true);
      }
      /**
       * @param ctx - Conversion context, originally set in Document#toJS()
       * @param {Class} Type - If set, forces the returned collection type
       * @returns Instance of Type, Map, or Object
       */
      toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const item of this.items)
          addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        for (const item of this.items) {
          if (!identity.isPair(item))
            throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
          ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "",
          flowChars: { start: "{", end: "}" },
          itemIndent: ctx.indent || "",
          onChompKeep,
          onComment
        });
      }
    };
    exports.YAMLMap = YAMLMap;
    exports.findPair = findPair;
  }
});

// ../../main/node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJS({
  "../../main/node_modules/yaml/dist/schema/common/map.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLMap = require_YAMLMap();
    var map = {
      collection: "map",
      default: true,
      nodeClass: YAMLMap.YAMLMap,
      tag: "tag:yaml.org,2002:map",
      resolve(map2, onError) {
        if (!identity.isMap(map2))
          onError("Expected a mapping for this tag");
        return map2;
      },
      createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
    };
    exports.map = map;
  }
});

// ../../main/node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJS({
  "../../main/node_modules/yaml/dist/nodes/YAMLSeq.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyCollection = require_stringifyCollection();
    var Collection = require_Collection();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var toJS = require_toJS();
    var YAMLSeq = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:seq";
      }
      constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
      }
      add(value) {
        this.items.push(value);
      }
      /**
       * Removes a value from the collection.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       *
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return void 0;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       */
      has(key) {
        const idx = asItemIndex(key);
        return typeof idx === "number" && idx < this.items.length;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       *
       * If `key` does not contain a representation of an integer, this will throw.
       * It may be wrapped in a `Scalar`.
       */
      set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
          prev.value = value;
        else
          this.items[idx] = value;
      }
      toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
          ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
          seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "- ",
          flowChars: { start: "[", end: "]" },
          itemIndent: (ctx.indent || "") + "  ",
          onChompKeep,
          onComment
        });
      }
      static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
          let i = 0;
          for (let it of obj) {
            if (typeof replacer === "function") {
              const key = obj instanceof Set ? it : String(i++);
              it = replacer.call(obj, key, it);
            }
            seq.items.push(createNode.createNode(it, void 0, ctx));
          }
        }
        return seq;
      }
    };
    function asItemIndex(key) {
      let idx = identity.isScalar(key) ? key.value : key;
      if (idx && typeof idx === "string")
        idx = Number(idx);
      return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
    }
    exports.YAMLSeq = YAMLSeq;
  }
});

// ../../main/node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJS({
  "../../main/node_modules/yaml/dist/schema/common/seq.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLSeq = require_YAMLSeq();
    var seq = {
      collection: "seq",
      default: true,
      nodeClass: YAMLSeq.YAMLSeq,
      tag: "tag:yaml.org,2002:seq",
      resolve(seq2, onError) {
        if (!identity.isSeq(seq2))
          onError("Expected a sequence for this tag");
        return seq2;
      },
      createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
    };
    exports.seq = seq;
  }
});

// ../../main/node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJS({
  "../../main/node_modules/yaml/dist/schema/common/string.js"(exports) {
    "use strict";
    var stringifyString = require_stringifyString();
    var string = {
      identify: (value) => typeof value === "string",
      default: true,
      tag: "tag:yaml.org,2002:str",
      resolve: (str) => str,
      stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
      }
    };
    exports.string = string;
  }
});

// ../../main/node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJS({
  "../../main/node_modules/yaml/dist/schema/common/null.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var nullTag = {
      identify: (value) => value == null,
      createNode: () => new Scalar.Scalar(null),
      default: true,
      tag: "tag:yaml.org,2002:null",
      test: /^(?:~|[Nn]ull|NULL)?$/,
      resolve: () => new Scalar.Scalar(null),
      stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
    };
    exports.nullTag = nullTag;
  }
});

// ../../main/node_modules/yaml/dist/schema/core/bool.js
var require_bool = __commonJS({
  "../../main/node_modules/yaml/dist/schema/core/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var boolTag = {
      identify: (value) => typeof value === "boolean",
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
      resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
      stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
          const sv = source[0] === "t" || source[0] === "T";
          if (value === sv)
            return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
      }
    };
    exports.boolTag = boolTag;
  }
});

// ../../main/node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/stringifyNumber.js"(exports) {
    "use strict";
    function stringifyNumber({ format, minFractionDigits, tag, value }) {
      if (typeof value === "bigint")
        return String(value);
      const num = typeof value === "number" ? value : Number(value);
      if (!isFinite(num))
        return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
      let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
      if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
        let i = n.indexOf(".");
        if (i < 0) {
          i = n.length;
          n += ".";
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
          n += "0";
      }
      return n;
    }
    exports.stringifyNumber = stringifyNumber;
  }
});

// ../../main/node_modules/yaml/dist/schema/core/float.js
var require_float = __commonJS({
  "../../main/node_modules/yaml/dist/schema/core/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf(".");
        if (dot !== -1 && str[str.length - 1] === "0")
          node.minFractionDigits = str.length - dot - 1;
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// ../../main/node_modules/yaml/dist/schema/core/int.js
var require_int = __commonJS({
  "../../main/node_modules/yaml/dist/schema/core/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
    function intStringify(node, radix, prefix) {
      const { value } = node;
      if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
      return stringifyNumber.stringifyNumber(node);
    }
    var intOct = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^0o[0-7]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
      stringify: (node) => intStringify(node, 8, "0o")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^0x[0-9a-fA-F]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// ../../main/node_modules/yaml/dist/schema/core/schema.js
var require_schema = __commonJS({
  "../../main/node_modules/yaml/dist/schema/core/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema = [
      map.map,
      seq.seq,
      string.string,
      _null.nullTag,
      bool.boolTag,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float
    ];
    exports.schema = schema;
  }
});

// ../../main/node_modules/yaml/dist/schema/json/schema.js
var require_schema2 = __commonJS({
  "../../main/node_modules/yaml/dist/schema/json/schema.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var map = require_map();
    var seq = require_seq();
    function intIdentify(value) {
      return typeof value === "bigint" || Number.isInteger(value);
    }
    var stringifyJSON = ({ value }) => JSON.stringify(value);
    var jsonScalars = [
      {
        identify: (value) => typeof value === "string",
        default: true,
        tag: "tag:yaml.org,2002:str",
        resolve: (str) => str,
        stringify: stringifyJSON
      },
      {
        identify: (value) => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: "tag:yaml.org,2002:null",
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
      },
      {
        identify: (value) => typeof value === "boolean",
        default: true,
        tag: "tag:yaml.org,2002:bool",
        test: /^true$|^false$/,
        resolve: (str) => str === "true",
        stringify: stringifyJSON
      },
      {
        identify: intIdentify,
        default: true,
        tag: "tag:yaml.org,2002:int",
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
      },
      {
        identify: (value) => typeof value === "number",
        default: true,
        tag: "tag:yaml.org,2002:float",
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: (str) => parseFloat(str),
        stringify: stringifyJSON
      }
    ];
    var jsonError = {
      default: true,
      tag: "",
      test: /^/,
      resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
      }
    };
    var schema = [map.map, seq.seq].concat(jsonScalars, jsonError);
    exports.schema = schema;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/binary.js"(exports) {
    "use strict";
    var node_buffer = __require("buffer");
    var Scalar = require_Scalar();
    var stringifyString = require_stringifyString();
    var binary = {
      identify: (value) => value instanceof Uint8Array,
      // Buffer inherits from Uint8Array
      default: false,
      tag: "tag:yaml.org,2002:binary",
      /**
       * Returns a Buffer in node and an Uint8Array in browsers
       *
       * To use the resulting buffer as an image, you'll want to do something like:
       *
       *   const blob = new Blob([buffer], { type: 'image/jpeg' })
       *   document.querySelector('#photo').src = URL.createObjectURL(blob)
       */
      resolve(src, onError) {
        if (typeof node_buffer.Buffer === "function") {
          return node_buffer.Buffer.from(src, "base64");
        } else if (typeof atob === "function") {
          const str = atob(src.replace(/[\n\r]/g, ""));
          const buffer = new Uint8Array(str.length);
          for (let i = 0; i < str.length; ++i)
            buffer[i] = str.charCodeAt(i);
          return buffer;
        } else {
          onError("This environment does not support reading binary tags; either Buffer or atob is required");
          return src;
        }
      },
      stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
          return "";
        const buf = value;
        let str;
        if (typeof node_buffer.Buffer === "function") {
          str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
        } else if (typeof btoa === "function") {
          let s = "";
          for (let i = 0; i < buf.length; ++i)
            s += String.fromCharCode(buf[i]);
          str = btoa(s);
        } else {
          throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
          const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
          const n = Math.ceil(str.length / lineWidth);
          const lines = new Array(n);
          for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
            lines[i] = str.substr(o, lineWidth);
          }
          str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
      }
    };
    exports.binary = binary;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/pairs.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLSeq = require_YAMLSeq();
    function resolvePairs(seq, onError) {
      if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
          let item = seq.items[i];
          if (identity.isPair(item))
            continue;
          else if (identity.isMap(item)) {
            if (item.items.length > 1)
              onError("Each pair must have its own sequence indicator");
            const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
            if (item.commentBefore)
              pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}
${pair.key.commentBefore}` : item.commentBefore;
            if (item.comment) {
              const cn = pair.value ?? pair.key;
              cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
            }
            item = pair;
          }
          seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
      } else
        onError("Expected a sequence for this tag");
      return seq;
    }
    function createPairs(schema, iterable, ctx) {
      const { replacer } = ctx;
      const pairs2 = new YAMLSeq.YAMLSeq(schema);
      pairs2.tag = "tag:yaml.org,2002:pairs";
      let i = 0;
      if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
          if (typeof replacer === "function")
            it = replacer.call(iterable, String(i++), it);
          let key, value;
          if (Array.isArray(it)) {
            if (it.length === 2) {
              key = it[0];
              value = it[1];
            } else
              throw new TypeError(`Expected [key, value] tuple: ${it}`);
          } else if (it && it instanceof Object) {
            const keys = Object.keys(it);
            if (keys.length === 1) {
              key = keys[0];
              value = it[key];
            } else {
              throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
            }
          } else {
            key = it;
          }
          pairs2.items.push(Pair.createPair(key, value, ctx));
        }
      return pairs2;
    }
    var pairs = {
      collection: "seq",
      default: false,
      tag: "tag:yaml.org,2002:pairs",
      resolve: resolvePairs,
      createNode: createPairs
    };
    exports.createPairs = createPairs;
    exports.pairs = pairs;
    exports.resolvePairs = resolvePairs;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/omap.js"(exports) {
    "use strict";
    var identity = require_identity();
    var toJS = require_toJS();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var pairs = require_pairs();
    var YAMLOMap = class _YAMLOMap extends YAMLSeq.YAMLSeq {
      constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = _YAMLOMap.tag;
      }
      /**
       * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
       * but TypeScript won't allow widening the signature of a child method.
       */
      toJSON(_, ctx) {
        if (!ctx)
          return super.toJSON(_);
        const map = /* @__PURE__ */ new Map();
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const pair of this.items) {
          let key, value;
          if (identity.isPair(pair)) {
            key = toJS.toJS(pair.key, "", ctx);
            value = toJS.toJS(pair.value, key, ctx);
          } else {
            key = toJS.toJS(pair, "", ctx);
          }
          if (map.has(key))
            throw new Error("Ordered maps must not include duplicate keys");
          map.set(key, value);
        }
        return map;
      }
      static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap2 = new this();
        omap2.items = pairs$1.items;
        return omap2;
      }
    };
    YAMLOMap.tag = "tag:yaml.org,2002:omap";
    var omap = {
      collection: "seq",
      identify: (value) => value instanceof Map,
      nodeClass: YAMLOMap,
      default: false,
      tag: "tag:yaml.org,2002:omap",
      resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
          if (identity.isScalar(key)) {
            if (seenKeys.includes(key.value)) {
              onError(`Ordered maps must not include duplicate keys: ${key.value}`);
            } else {
              seenKeys.push(key.value);
            }
          }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
      },
      createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
    };
    exports.YAMLOMap = YAMLOMap;
    exports.omap = omap;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool2 = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function boolStringify({ value, source }, ctx) {
      const boolObj = value ? trueTag : falseTag;
      if (source && boolObj.test.test(source))
        return source;
      return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
    var trueTag = {
      identify: (value) => value === true,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
      resolve: () => new Scalar.Scalar(true),
      stringify: boolStringify
    };
    var falseTag = {
      identify: (value) => value === false,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
      resolve: () => new Scalar.Scalar(false),
      stringify: boolStringify
    };
    exports.falseTag = falseTag;
    exports.trueTag = trueTag;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float2 = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str.replace(/_/g, "")),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
        const dot = str.indexOf(".");
        if (dot !== -1) {
          const f = str.substring(dot + 1).replace(/_/g, "");
          if (f[f.length - 1] === "0")
            node.minFractionDigits = f.length;
        }
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int2 = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    function intResolve(str, offset, radix, { intAsBigInt }) {
      const sign = str[0];
      if (sign === "-" || sign === "+")
        offset += 1;
      str = str.substring(offset).replace(/_/g, "");
      if (intAsBigInt) {
        switch (radix) {
          case 2:
            str = `0b${str}`;
            break;
          case 8:
            str = `0o${str}`;
            break;
          case 16:
            str = `0x${str}`;
            break;
        }
        const n2 = BigInt(str);
        return sign === "-" ? BigInt(-1) * n2 : n2;
      }
      const n = parseInt(str, radix);
      return sign === "-" ? -1 * n : n;
    }
    function intStringify(node, radix, prefix) {
      const { value } = node;
      if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
      }
      return stringifyNumber.stringifyNumber(node);
    }
    var intBin = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "BIN",
      test: /^[-+]?0b[0-1_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
      stringify: (node) => intStringify(node, 2, "0b")
    };
    var intOct = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^[-+]?0[0-7_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
      stringify: (node) => intStringify(node, 8, "0")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9][0-9_]*$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^[-+]?0x[0-9a-fA-F_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intBin = intBin;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/set.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSet = class _YAMLSet extends YAMLMap.YAMLMap {
      constructor(schema) {
        super(schema);
        this.tag = _YAMLSet.tag;
      }
      add(key) {
        let pair;
        if (identity.isPair(key))
          pair = key;
        else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
          pair = new Pair.Pair(key.key, null);
        else
          pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
          this.items.push(pair);
      }
      /**
       * If `keepPair` is `true`, returns the Pair matching `key`.
       * Otherwise, returns the value of that Pair's key.
       */
      get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
      }
      set(key, value) {
        if (typeof value !== "boolean")
          throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
          this.items.splice(this.items.indexOf(prev), 1);
        } else if (!prev && value) {
          this.items.push(new Pair.Pair(key));
        }
      }
      toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        if (this.hasAllNullValues(true))
          return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
          throw new Error("Set items must all have null values");
      }
      static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set3 = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
          for (let value of iterable) {
            if (typeof replacer === "function")
              value = replacer.call(iterable, value, value);
            set3.items.push(Pair.createPair(value, null, ctx));
          }
        return set3;
      }
    };
    YAMLSet.tag = "tag:yaml.org,2002:set";
    var set2 = {
      collection: "map",
      identify: (value) => value instanceof Set,
      nodeClass: YAMLSet,
      default: false,
      tag: "tag:yaml.org,2002:set",
      createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
      resolve(map, onError) {
        if (identity.isMap(map)) {
          if (map.hasAllNullValues(true))
            return Object.assign(new YAMLSet(), map);
          else
            onError("Set items must all have null values");
        } else
          onError("Expected a mapping for this tag");
        return map;
      }
    };
    exports.YAMLSet = YAMLSet;
    exports.set = set2;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/timestamp.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    function parseSexagesimal(str, asBigInt) {
      const sign = str[0];
      const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
      const num = (n) => asBigInt ? BigInt(n) : Number(n);
      const res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
      return sign === "-" ? num(-1) * res : res;
    }
    function stringifySexagesimal(node) {
      let { value } = node;
      let num = (n) => n;
      if (typeof value === "bigint")
        num = (n) => BigInt(n);
      else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
      let sign = "";
      if (value < 0) {
        sign = "-";
        value *= num(-1);
      }
      const _60 = num(60);
      const parts = [value % _60];
      if (value < 60) {
        parts.unshift(0);
      } else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60);
        if (value >= 60) {
          value = (value - parts[0]) / _60;
          parts.unshift(value);
        }
      }
      return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
    }
    var intTime = {
      identify: (value) => typeof value === "bigint" || Number.isInteger(value),
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
      resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
      stringify: stringifySexagesimal
    };
    var floatTime = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
      resolve: (str) => parseSexagesimal(str, false),
      stringify: stringifySexagesimal
    };
    var timestamp = {
      identify: (value) => value instanceof Date,
      default: true,
      tag: "tag:yaml.org,2002:timestamp",
      // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
      // may be omitted altogether, resulting in a date format. In such a case, the time part is
      // assumed to be 00:00:00Z (start of day, UTC).
      test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
      resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
          throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== "Z") {
          let d = parseSexagesimal(tz, false);
          if (Math.abs(d) < 30)
            d *= 60;
          date -= 6e4 * d;
        }
        return new Date(date);
      },
      stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
    };
    exports.floatTime = floatTime;
    exports.intTime = intTime;
    exports.timestamp = timestamp;
  }
});

// ../../main/node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema3 = __commonJS({
  "../../main/node_modules/yaml/dist/schema/yaml-1.1/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string = require_string();
    var binary = require_binary();
    var bool = require_bool2();
    var float = require_float2();
    var int = require_int2();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var set2 = require_set();
    var timestamp = require_timestamp();
    var schema = [
      map.map,
      seq.seq,
      string.string,
      _null.nullTag,
      bool.trueTag,
      bool.falseTag,
      int.intBin,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float,
      binary.binary,
      merge.merge,
      omap.omap,
      pairs.pairs,
      set2.set,
      timestamp.intTime,
      timestamp.floatTime,
      timestamp.timestamp
    ];
    exports.schema = schema;
  }
});

// ../../main/node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJS({
  "../../main/node_modules/yaml/dist/schema/tags.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema = require_schema();
    var schema$1 = require_schema2();
    var binary = require_binary();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var schema$2 = require_schema3();
    var set2 = require_set();
    var timestamp = require_timestamp();
    var schemas = /* @__PURE__ */ new Map([
      ["core", schema.schema],
      ["failsafe", [map.map, seq.seq, string.string]],
      ["json", schema$1.schema],
      ["yaml11", schema$2.schema],
      ["yaml-1.1", schema$2.schema]
    ]);
    var tagsByName = {
      binary: binary.binary,
      bool: bool.boolTag,
      float: float.float,
      floatExp: float.floatExp,
      floatNaN: float.floatNaN,
      floatTime: timestamp.floatTime,
      int: int.int,
      intHex: int.intHex,
      intOct: int.intOct,
      intTime: timestamp.intTime,
      map: map.map,
      merge: merge.merge,
      null: _null.nullTag,
      omap: omap.omap,
      pairs: pairs.pairs,
      seq: seq.seq,
      set: set2.set,
      timestamp: timestamp.timestamp
    };
    var coreKnownTags = {
      "tag:yaml.org,2002:binary": binary.binary,
      "tag:yaml.org,2002:merge": merge.merge,
      "tag:yaml.org,2002:omap": omap.omap,
      "tag:yaml.org,2002:pairs": pairs.pairs,
      "tag:yaml.org,2002:set": set2.set,
      "tag:yaml.org,2002:timestamp": timestamp.timestamp
    };
    function getTags(customTags, schemaName, addMergeTag) {
      const schemaTags = schemas.get(schemaName);
      if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
      }
      let tags = schemaTags;
      if (!tags) {
        if (Array.isArray(customTags))
          tags = [];
        else {
          const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
      }
      if (Array.isArray(customTags)) {
        for (const tag of customTags)
          tags = tags.concat(tag);
      } else if (typeof customTags === "function") {
        tags = customTags(tags.slice());
      }
      if (addMergeTag)
        tags = tags.concat(merge.merge);
      return tags.reduce((tags2, tag) => {
        const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
        if (!tagObj) {
          const tagName = JSON.stringify(tag);
          const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags2.includes(tagObj))
          tags2.push(tagObj);
        return tags2;
      }, []);
    }
    exports.coreKnownTags = coreKnownTags;
    exports.getTags = getTags;
  }
});

// ../../main/node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJS({
  "../../main/node_modules/yaml/dist/schema/Schema.js"(exports) {
    "use strict";
    var identity = require_identity();
    var map = require_map();
    var seq = require_seq();
    var string = require_string();
    var tags = require_tags();
    var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    var Schema = class _Schema {
      constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
        this.name = typeof schema === "string" && schema || "core";
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
      }
      clone() {
        const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
      }
    };
    exports.Schema = Schema;
  }
});

// ../../main/node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJS({
  "../../main/node_modules/yaml/dist/stringify/stringifyDocument.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyDocument(doc, options) {
      const lines = [];
      let hasDirectives = options.directives === true;
      if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
          lines.push(dir);
          hasDirectives = true;
        } else if (doc.directives.docStart)
          hasDirectives = true;
      }
      if (hasDirectives)
        lines.push("---");
      const ctx = stringify.createStringifyContext(doc, options);
      const { commentString } = ctx.options;
      if (doc.commentBefore) {
        if (lines.length !== 1)
          lines.unshift("");
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ""));
      }
      let chompKeep = false;
      let contentComment = null;
      if (doc.contents) {
        if (identity.isNode(doc.contents)) {
          if (doc.contents.spaceBefore && hasDirectives)
            lines.push("");
          if (doc.contents.commentBefore) {
            const cs = commentString(doc.contents.commentBefore);
            lines.push(stringifyComment.indentComment(cs, ""));
          }
          ctx.forceBlockIndent = !!doc.comment;
          contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
        let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
        if (contentComment)
          body += stringifyComment.lineComment(body, "", commentString(contentComment));
        if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") {
          lines[lines.length - 1] = `--- ${body}`;
        } else
          lines.push(body);
      } else {
        lines.push(stringify.stringify(doc.contents, ctx));
      }
      if (doc.directives?.docEnd) {
        if (doc.comment) {
          const cs = commentString(doc.comment);
          if (cs.includes("\n")) {
            lines.push("...");
            lines.push(stringifyComment.indentComment(cs, ""));
          } else {
            lines.push(`... ${cs}`);
          }
        } else {
          lines.push("...");
        }
      } else {
        let dc = doc.comment;
        if (dc && chompKeep)
          dc = dc.replace(/^\n+/, "");
        if (dc) {
          if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "")
            lines.push("");
          lines.push(stringifyComment.indentComment(commentString(dc), ""));
        }
      }
      return lines.join("\n") + "\n";
    }
    exports.stringifyDocument = stringifyDocument;
  }
});

// ../../main/node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJS({
  "../../main/node_modules/yaml/dist/doc/Document.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var toJS = require_toJS();
    var Schema = require_Schema();
    var stringifyDocument = require_stringifyDocument();
    var anchors = require_anchors();
    var applyReviver = require_applyReviver();
    var createNode = require_createNode();
    var directives = require_directives();
    var Document = class _Document {
      constructor(value, replacer, options) {
        this.commentBefore = null;
        this.comment = null;
        this.errors = [];
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === "function" || Array.isArray(replacer)) {
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const opt = Object.assign({
          intAsBigInt: false,
          keepSourceTokens: false,
          logLevel: "warn",
          prettyErrors: true,
          strict: true,
          stringKeys: false,
          uniqueKeys: true,
          version: "1.2"
        }, options);
        this.options = opt;
        let { version: version2 } = opt;
        if (options?._directives) {
          this.directives = options._directives.atDocument();
          if (this.directives.yaml.explicit)
            version2 = this.directives.yaml.version;
        } else
          this.directives = new directives.Directives({ version: version2 });
        this.setSchema(version2, options);
        this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
      }
      /**
       * Create a deep copy of this Document and its contents.
       *
       * Custom Node values that inherit from `Object` still refer to their original instances.
       */
      clone() {
        const copy = Object.create(_Document.prototype, {
          [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
          copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** Adds a value to the document. */
      add(value) {
        if (assertCollection(this.contents))
          this.contents.add(value);
      }
      /** Adds a value to the document. */
      addIn(path, value) {
        if (assertCollection(this.contents))
          this.contents.addIn(path, value);
      }
      /**
       * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
       *
       * If `node` already has an anchor, `name` is ignored.
       * Otherwise, the `node.anchor` value will be set to `name`,
       * or if an anchor with that name is already present in the document,
       * `name` will be used as a prefix for a new unique anchor.
       * If `name` is undefined, the generated anchor will use 'a' as a prefix.
       */
      createAlias(node, name) {
        if (!node.anchor) {
          const prev = anchors.anchorNames(this);
          node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
        }
        return new Alias.Alias(node.anchor);
      }
      createNode(value, replacer, options) {
        let _replacer = void 0;
        if (typeof replacer === "function") {
          value = replacer.call({ "": value }, "", value);
          _replacer = replacer;
        } else if (Array.isArray(replacer)) {
          const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
          const asStr = replacer.filter(keyToStr).map(String);
          if (asStr.length > 0)
            replacer = replacer.concat(asStr);
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(
          this,
          // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          anchorPrefix || "a"
        );
        const ctx = {
          aliasDuplicateObjects: aliasDuplicateObjects ?? true,
          keepUndefined: keepUndefined ?? false,
          onAnchor,
          onTagObj,
          replacer: _replacer,
          schema: this.schema,
          sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
          node.flow = true;
        setAnchors();
        return node;
      }
      /**
       * Convert a key and a value into a `Pair` using the current schema,
       * recursively wrapping all values as `Scalar` or `Collection` nodes.
       */
      createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
          if (this.contents == null)
            return false;
          this.contents = null;
          return true;
        }
        return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      get(key, keepScalar) {
        return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
      }
      /**
       * Returns item at `path`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
          return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
        return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
      }
      /**
       * Checks if the document includes a value with the key `key`.
       */
      has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
      }
      /**
       * Checks if the document includes a value at `path`.
       */
      hasIn(path) {
        if (Collection.isEmptyPath(path))
          return this.contents !== void 0;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      set(key, value) {
        if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, [key], value);
        } else if (assertCollection(this.contents)) {
          this.contents.set(key, value);
        }
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
          this.contents = value;
        } else if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        } else if (assertCollection(this.contents)) {
          this.contents.setIn(path, value);
        }
      }
      /**
       * Change the YAML version and schema used by the document.
       * A `null` version disables support for directives, explicit tags, anchors, and aliases.
       * It also requires the `schema` option to be given as a `Schema` instance value.
       *
       * Overrides all previously set schema options.
       */
      setSchema(version2, options = {}) {
        if (typeof version2 === "number")
          version2 = String(version2);
        let opt;
        switch (version2) {
          case "1.1":
            if (this.directives)
              this.directives.yaml.version = "1.1";
            else
              this.directives = new directives.Directives({ version: "1.1" });
            opt = { resolveKnownTags: false, schema: "yaml-1.1" };
            break;
          case "1.2":
          case "next":
            if (this.directives)
              this.directives.yaml.version = version2;
            else
              this.directives = new directives.Directives({ version: version2 });
            opt = { resolveKnownTags: true, schema: "core" };
            break;
          case null:
            if (this.directives)
              delete this.directives;
            opt = null;
            break;
          default: {
            const sv = JSON.stringify(version2);
            throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
          }
        }
        if (options.schema instanceof Object)
          this.schema = options.schema;
        else if (opt)
          this.schema = new Schema.Schema(Object.assign(opt, options));
        else
          throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
      }
      // json & jsonArg are only used from toJSON()
      toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc: this,
          keep: !json,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
        if (typeof onAnchor === "function")
          for (const { count, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
      /**
       * A JSON representation of the document `contents`.
       *
       * @param jsonArg Used by `JSON.stringify` to indicate the array index or
       *   property name.
       */
      toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
      }
      /** A YAML representation of the document. */
      toString(options = {}) {
        if (this.errors.length > 0)
          throw new Error("Document with errors cannot be stringified");
        if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
          const s = JSON.stringify(options.indent);
          throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
      }
    };
    function assertCollection(contents) {
      if (identity.isCollection(contents))
        return true;
      throw new Error("Expected a YAML collection as document contents");
    }
    exports.Document = Document;
  }
});

// ../../main/node_modules/yaml/dist/errors.js
var require_errors = __commonJS({
  "../../main/node_modules/yaml/dist/errors.js"(exports) {
    "use strict";
    var YAMLError = class extends Error {
      constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
      }
    };
    var YAMLParseError = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLParseError", pos, code, message);
      }
    };
    var YAMLWarning = class extends YAMLError {
      constructor(pos, code, message) {
        super("YAMLWarning", pos, code, message);
      }
    };
    var prettifyError = (src, lc) => (error) => {
      if (error.pos[0] === -1)
        return;
      error.linePos = error.pos.map((pos) => lc.linePos(pos));
      const { line, col } = error.linePos[0];
      error.message += ` at line ${line}, column ${col}`;
      let ci = col - 1;
      let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
      if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = "\u2026" + lineStr.substring(trimStart);
        ci -= trimStart - 1;
      }
      if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + "\u2026";
      if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
          prev = prev.substring(0, 79) + "\u2026\n";
        lineStr = prev + lineStr;
      }
      if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
          count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = " ".repeat(ci) + "^".repeat(count);
        error.message += `:

${lineStr}
${pointer}
`;
      }
    };
    exports.YAMLError = YAMLError;
    exports.YAMLParseError = YAMLParseError;
    exports.YAMLWarning = YAMLWarning;
    exports.prettifyError = prettifyError;
  }
});

// ../../main/node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJS({
  "../../main/node_modules/yaml/dist/compose/resolve-props.js"(exports) {
    "use strict";
    function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
      let spaceBefore = false;
      let atNewline = startOnNewline;
      let hasSpace = startOnNewline;
      let comment = "";
      let commentSep = "";
      let hasNewline = false;
      let reqSpace = false;
      let tab = null;
      let anchor = null;
      let tag = null;
      let newlineAfterProp = null;
      let comma = null;
      let found = null;
      let start = null;
      for (const token of tokens) {
        if (reqSpace) {
          if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
            onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
          reqSpace = false;
        }
        if (tab) {
          if (atNewline && token.type !== "comment" && token.type !== "newline") {
            onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
          }
          tab = null;
        }
        switch (token.type) {
          case "space":
            if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
              tab = token;
            }
            hasSpace = true;
            break;
          case "comment": {
            if (!hasSpace)
              onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
            const cb = token.source.substring(1) || " ";
            if (!comment)
              comment = cb;
            else
              comment += commentSep + cb;
            commentSep = "";
            atNewline = false;
            break;
          }
          case "newline":
            if (atNewline) {
              if (comment)
                comment += token.source;
              else if (!found || indicator !== "seq-item-ind")
                spaceBefore = true;
            } else
              commentSep += token.source;
            atNewline = true;
            hasNewline = true;
            if (anchor || tag)
              newlineAfterProp = token;
            hasSpace = true;
            break;
          case "anchor":
            if (anchor)
              onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
            if (token.source.endsWith(":"))
              onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
            anchor = token;
            start ?? (start = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          case "tag": {
            if (tag)
              onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
            tag = token;
            start ?? (start = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          }
          case indicator:
            if (anchor || tag)
              onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
            if (found)
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
            found = token;
            atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
            hasSpace = false;
            break;
          case "comma":
            if (flow) {
              if (comma)
                onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
              comma = token;
              atNewline = false;
              hasSpace = false;
              break;
            }
          // else fallthrough
          default:
            onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
            atNewline = false;
            hasSpace = false;
        }
      }
      const last = tokens[tokens.length - 1];
      const end = last ? last.offset + last.source.length : offset;
      if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
        onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      }
      if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
      };
    }
    exports.resolveProps = resolveProps;
  }
});

// ../../main/node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJS({
  "../../main/node_modules/yaml/dist/compose/util-contains-newline.js"(exports) {
    "use strict";
    function containsNewline(key) {
      if (!key)
        return null;
      switch (key.type) {
        case "alias":
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          if (key.source.includes("\n"))
            return true;
          if (key.end) {
            for (const st of key.end)
              if (st.type === "newline")
                return true;
          }
          return false;
        case "flow-collection":
          for (const it of key.items) {
            for (const st of it.start)
              if (st.type === "newline")
                return true;
            if (it.sep) {
              for (const st of it.sep)
                if (st.type === "newline")
                  return true;
            }
            if (containsNewline(it.key) || containsNewline(it.value))
              return true;
          }
          return false;
        default:
          return true;
      }
    }
    exports.containsNewline = containsNewline;
  }
});

// ../../main/node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJS({
  "../../main/node_modules/yaml/dist/compose/util-flow-indent-check.js"(exports) {
    "use strict";
    var utilContainsNewline = require_util_contains_newline();
    function flowIndentCheck(indent2, fc, onError) {
      if (fc?.type === "flow-collection") {
        const end = fc.end[0];
        if (end.indent === indent2 && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) {
          const msg = "Flow end indicator should be more indented than parent";
          onError(end, "BAD_INDENT", msg, true);
        }
      }
    }
    exports.flowIndentCheck = flowIndentCheck;
  }
});

// ../../main/node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJS({
  "../../main/node_modules/yaml/dist/compose/util-map-includes.js"(exports) {
    "use strict";
    var identity = require_identity();
    function mapIncludes(ctx, items, search) {
      const { uniqueKeys } = ctx.options;
      if (uniqueKeys === false)
        return false;
      const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
      return items.some((pair) => isEqual(pair.key, search));
    }
    exports.mapIncludes = mapIncludes;
  }
});

// ../../main/node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJS({
  "../../main/node_modules/yaml/dist/compose/resolve-block-map.js"(exports) {
    "use strict";
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    var utilMapIncludes = require_util_map_includes();
    var startColMsg = "All mapping items must start at the same column";
    function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
      const map = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      let offset = bm.offset;
      let commentEnd = null;
      for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        const keyProps = resolveProps.resolveProps(start, {
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: bm.indent,
          startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
          if (key) {
            if (key.type === "block-seq")
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
            else if ("indent" in key && key.indent !== bm.indent)
              onError(offset, "BAD_INDENT", startColMsg);
          }
          if (!keyProps.anchor && !keyProps.tag && !sep) {
            commentEnd = keyProps.end;
            if (keyProps.comment) {
              if (map.comment)
                map.comment += "\n" + keyProps.comment;
              else
                map.comment = keyProps.comment;
            }
            continue;
          }
          if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
            onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
          }
        } else if (keyProps.found?.indent !== bm.indent) {
          onError(offset, "BAD_INDENT", startColMsg);
        }
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        const valueProps = resolveProps.resolveProps(sep ?? [], {
          indicator: "map-value-ind",
          next: value,
          offset: keyNode.range[2],
          onError,
          parentIndent: bm.indent,
          startOnNewline: !key || key.type === "block-scalar"
        });
        offset = valueProps.end;
        if (valueProps.found) {
          if (implicitKey) {
            if (value?.type === "block-map" && !valueProps.hasNewline)
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
            if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
              onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
          if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
          offset = valueNode.range[2];
          const pair = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          map.items.push(pair);
        } else {
          if (implicitKey)
            onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
          if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair = new Pair.Pair(keyNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          map.items.push(pair);
        }
      }
      if (commentEnd && commentEnd < offset)
        onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
      map.range = [bm.offset, offset, commentEnd ?? offset];
      return map;
    }
    exports.resolveBlockMap = resolveBlockMap;
  }
});

// ../../main/node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJS({
  "../../main/node_modules/yaml/dist/compose/resolve-block-seq.js"(exports) {
    "use strict";
    var YAMLSeq = require_YAMLSeq();
    var resolveProps = require_resolve_props();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
      const seq = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = bs.offset;
      let commentEnd = null;
      for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
          indicator: "seq-item-ind",
          next: value,
          offset,
          onError,
          parentIndent: bs.indent,
          startOnNewline: true
        });
        if (!props.found) {
          if (props.anchor || props.tag || value) {
            if (value?.type === "block-seq")
              onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
            else
              onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
          } else {
            commentEnd = props.end;
            if (props.comment)
              seq.comment = props.comment;
            continue;
          }
        }
        const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
      }
      seq.range = [bs.offset, offset, commentEnd ?? offset];
      return seq;
    }
    exports.resolveBlockSeq = resolveBlockSeq;
  }
});

// ../../main/node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJS({
  "../../main/node_modules/yaml/dist/compose/resolve-end.js"(exports) {
    "use strict";
    function resolveEnd(end, offset, reqSpace, onError) {
      let comment = "";
      if (end) {
        let hasSpace = false;
        let sep = "";
        for (const token of end) {
          const { source, type } = token;
          switch (type) {
            case "space":
              hasSpace = true;
              break;
            case "comment": {
              if (reqSpace && !hasSpace)
                onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
              const cb = source.substring(1) || " ";
              if (!comment)
                comment = cb;
              else
                comment += sep + cb;
              sep = "";
              break;
            }
            case "newline":
              if (comment)
                sep += source;
              hasSpace = true;
              break;
            default:
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
          }
          offset += source.length;
        }
      }
      return { comment, offset };
    }
    exports.resolveEnd = resolveEnd;
  }
});

// ../../main/node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJS({
  "../../main/node_modules/yaml/dist/compose/resolve-flow-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilMapIncludes = require_util_map_includes();
    var blockMsg = "Block collections are not allowed within flow collections";
    var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
    function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
      const isMap = fc.start.source === "{";
      const fcName = isMap ? "flow map" : "flow sequence";
      const NodeClass = tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq);
      const coll = new NodeClass(ctx.schema);
      coll.flow = true;
      const atRoot = ctx.atRoot;
      if (atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = fc.offset + fc.start.source.length;
      for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
          flow: fcName,
          indicator: "explicit-key-ind",
          next: key ?? sep?.[0],
          offset,
          onError,
          parentIndent: fc.indent,
          startOnNewline: false
        });
        if (!props.found) {
          if (!props.anchor && !props.tag && !sep && !value) {
            if (i === 0 && props.comma)
              onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
            else if (i < fc.items.length - 1)
              onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
            if (props.comment) {
              if (coll.comment)
                coll.comment += "\n" + props.comment;
              else
                coll.comment = props.comment;
            }
            offset = props.end;
            continue;
          }
          if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
            onError(
              key,
              // checked by containsNewline()
              "MULTILINE_IMPLICIT_KEY",
              "Implicit keys of flow sequence pairs need to be on a single line"
            );
        }
        if (i === 0) {
          if (props.comma)
            onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        } else {
          if (!props.comma)
            onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
          if (props.comment) {
            let prevItemComment = "";
            loop: for (const st of start) {
              switch (st.type) {
                case "comma":
                case "space":
                  break;
                case "comment":
                  prevItemComment = st.source.substring(1);
                  break loop;
                default:
                  break loop;
              }
            }
            if (prevItemComment) {
              let prev = coll.items[coll.items.length - 1];
              if (identity.isPair(prev))
                prev = prev.value ?? prev.key;
              if (prev.comment)
                prev.comment += "\n" + prevItemComment;
              else
                prev.comment = prevItemComment;
              props.comment = props.comment.substring(prevItemComment.length + 1);
            }
          }
        }
        if (!isMap && !sep && !props.found) {
          const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
          coll.items.push(valueNode);
          offset = valueNode.range[2];
          if (isBlock(value))
            onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
        } else {
          ctx.atKey = true;
          const keyStart = props.end;
          const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
          if (isBlock(key))
            onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
          ctx.atKey = false;
          const valueProps = resolveProps.resolveProps(sep ?? [], {
            flow: fcName,
            indicator: "map-value-ind",
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
          });
          if (valueProps.found) {
            if (!isMap && !props.found && ctx.options.strict) {
              if (sep)
                for (const st of sep) {
                  if (st === valueProps.found)
                    break;
                  if (st.type === "newline") {
                    onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                    break;
                  }
                }
              if (props.start < valueProps.found.offset - 1024)
                onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
            }
          } else if (value) {
            if ("source" in value && value.source?.[0] === ":")
              onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
            else
              onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
          if (valueNode) {
            if (isBlock(value))
              onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
          } else if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair.srcToken = collItem;
          if (isMap) {
            const map = coll;
            if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
              onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
            map.items.push(pair);
          } else {
            const map = new YAMLMap.YAMLMap(ctx.schema);
            map.flow = true;
            map.items.push(pair);
            const endRange = (valueNode ?? keyNode).range;
            map.range = [keyNode.range[0], endRange[1], endRange[2]];
            coll.items.push(map);
          }
          offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
      }
      const expectedEnd = isMap ? "}" : "]";
      const [ce, ...ee] = fc.end;
      let cePos = offset;
      if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
      else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
        if (ce && ce.source.length !== 1)
          ee.unshift(ce);
      }
      if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
          if (coll.comment)
            coll.comment += "\n" + end.comment;
          else
            coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
      } else {
        coll.range = [fc.offset, cePos, cePos];
      }
      return coll;
    }
    exports.resolveFlowCollection = resolveFlowCollection;
  }
});

// ../../main/node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJS({
  "../../main/node_modules/yaml/dist/compose/compose-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveBlockMap = require_resolve_block_map();
    var resolveBlockSeq = require_resolve_block_seq();
    var resolveFlowCollection = require_resolve_flow_collection();
    function resolveCollection(CN, ctx, token, onError, tagName, tag) {
      const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
      const Coll = coll.constructor;
      if (tagName === "!" || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
      }
      if (tagName)
        coll.tag = tagName;
      return coll;
    }
    function composeCollection(CN, ctx, token, props, onError) {
      const tagToken = props.tag;
      const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
      if (token.type === "block-seq") {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
          const message = "Missing newline after block sequence props";
          onError(lastProp, "MISSING_CHAR", message);
        }
      }
      const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
      if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") {
        return resolveCollection(CN, ctx, token, onError, tagName);
      }
      let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
      if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
          ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
          tag = kt;
        } else {
          if (kt) {
            onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
          } else {
            onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
          }
          return resolveCollection(CN, ctx, token, onError, tagName);
        }
      }
      const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
      const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
      const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
      node.range = coll.range;
      node.tag = tagName;
      if (tag?.format)
        node.format = tag.format;
      return node;
    }
    exports.composeCollection = composeCollection;
  }
});

// ../../main/node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJS({
  "../../main/node_modules/yaml/dist/compose/resolve-block-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function resolveBlockScalar(ctx, scalar3, onError) {
      const start = scalar3.offset;
      const header = parseBlockScalarHeader(scalar3, ctx.options.strict, onError);
      if (!header)
        return { value: "", type: null, comment: "", range: [start, start, start] };
      const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
      const lines = scalar3.source ? splitLines2(scalar3.source) : [];
      let chompStart = lines.length;
      for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === "" || content === "\r")
          chompStart = i;
        else
          break;
      }
      if (chompStart === 0) {
        const value2 = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
        let end2 = start + header.length;
        if (scalar3.source)
          end2 += scalar3.source.length;
        return { value: value2, type, comment: header.comment, range: [start, end2, end2] };
      }
      let trimIndent = scalar3.indent + header.indent;
      let offset = scalar3.offset + header.length;
      let contentStart = 0;
      for (let i = 0; i < chompStart; ++i) {
        const [indent2, content] = lines[i];
        if (content === "" || content === "\r") {
          if (header.indent === 0 && indent2.length > trimIndent)
            trimIndent = indent2.length;
        } else {
          if (indent2.length < trimIndent) {
            const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
            onError(offset + indent2.length, "MISSING_CHAR", message);
          }
          if (header.indent === 0)
            trimIndent = indent2.length;
          contentStart = i;
          if (trimIndent === 0 && !ctx.atRoot) {
            const message = "Block scalar values in collections must be indented";
            onError(offset, "BAD_INDENT", message);
          }
          break;
        }
        offset += indent2.length + content.length + 1;
      }
      for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
          chompStart = i + 1;
      }
      let value = "";
      let sep = "";
      let prevMoreIndented = false;
      for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + "\n";
      for (let i = contentStart; i < chompStart; ++i) {
        let [indent2, content] = lines[i];
        offset += indent2.length + content.length + 1;
        const crlf = content[content.length - 1] === "\r";
        if (crlf)
          content = content.slice(0, -1);
        if (content && indent2.length < trimIndent) {
          const src = header.indent ? "explicit indentation indicator" : "first line";
          const message = `Block scalar lines must not be less indented than their ${src}`;
          onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
          indent2 = "";
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
          value += sep + indent2.slice(trimIndent) + content;
          sep = "\n";
        } else if (indent2.length > trimIndent || content[0] === "	") {
          if (sep === " ")
            sep = "\n";
          else if (!prevMoreIndented && sep === "\n")
            sep = "\n\n";
          value += sep + indent2.slice(trimIndent) + content;
          sep = "\n";
          prevMoreIndented = true;
        } else if (content === "") {
          if (sep === "\n")
            value += "\n";
          else
            sep = "\n";
        } else {
          value += sep + content;
          sep = " ";
          prevMoreIndented = false;
        }
      }
      switch (header.chomp) {
        case "-":
          break;
        case "+":
          for (let i = chompStart; i < lines.length; ++i)
            value += "\n" + lines[i][0].slice(trimIndent);
          if (value[value.length - 1] !== "\n")
            value += "\n";
          break;
        default:
          value += "\n";
      }
      const end = start + header.length + scalar3.source.length;
      return { value, type, comment: header.comment, range: [start, end, end] };
    }
    function parseBlockScalarHeader({ offset, props }, strict, onError) {
      if (props[0].type !== "block-scalar-header") {
        onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
        return null;
      }
      const { source } = props[0];
      const mode = source[0];
      let indent2 = 0;
      let chomp = "";
      let error = -1;
      for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === "-" || ch === "+"))
          chomp = ch;
        else {
          const n = Number(ch);
          if (!indent2 && n)
            indent2 = n;
          else if (error === -1)
            error = offset + i;
        }
      }
      if (error !== -1)
        onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
      let hasSpace = false;
      let comment = "";
      let length = source.length;
      for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
          case "space":
            hasSpace = true;
          // fallthrough
          case "newline":
            length += token.source.length;
            break;
          case "comment":
            if (strict && !hasSpace) {
              const message = "Comments must be separated from other tokens by white space characters";
              onError(token, "MISSING_CHAR", message);
            }
            length += token.source.length;
            comment = token.source.substring(1);
            break;
          case "error":
            onError(token, "UNEXPECTED_TOKEN", token.message);
            length += token.source.length;
            break;
          /* istanbul ignore next should not happen */
          default: {
            const message = `Unexpected token in block scalar header: ${token.type}`;
            onError(token, "UNEXPECTED_TOKEN", message);
            const ts = token.source;
            if (ts && typeof ts === "string")
              length += ts.length;
          }
        }
      }
      return { mode, indent: indent2, chomp, comment, length };
    }
    function splitLines2(source) {
      const split = source.split(/\n( *)/);
      const first = split[0];
      const m = first.match(/^( *)/);
      const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
      const lines = [line0];
      for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
      return lines;
    }
    exports.resolveBlockScalar = resolveBlockScalar;
  }
});

// ../../main/node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJS({
  "../../main/node_modules/yaml/dist/compose/resolve-flow-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var resolveEnd = require_resolve_end();
    function resolveFlowScalar(scalar3, strict, onError) {
      const { offset, type, source, end } = scalar3;
      let _type;
      let value;
      const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
      switch (type) {
        case "scalar":
          _type = Scalar.Scalar.PLAIN;
          value = plainValue(source, _onError);
          break;
        case "single-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_SINGLE;
          value = singleQuotedValue(source, _onError);
          break;
        case "double-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_DOUBLE;
          value = doubleQuotedValue(source, _onError);
          break;
        /* istanbul ignore next should not happen */
        default:
          onError(scalar3, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
          return {
            value: "",
            type: null,
            comment: "",
            range: [offset, offset + source.length, offset + source.length]
          };
      }
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
      return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
      };
    }
    function plainValue(source, onError) {
      let badChar = "";
      switch (source[0]) {
        /* istanbul ignore next should not happen */
        case "	":
          badChar = "a tab character";
          break;
        case ",":
          badChar = "flow indicator character ,";
          break;
        case "%":
          badChar = "directive indicator character %";
          break;
        case "|":
        case ">": {
          badChar = `block scalar indicator ${source[0]}`;
          break;
        }
        case "@":
        case "`": {
          badChar = `reserved character ${source[0]}`;
          break;
        }
      }
      if (badChar)
        onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
      return unfoldLines(source);
    }
    function singleQuotedValue(source, onError) {
      if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
      return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
    }
    function unfoldLines(source) {
      const line = /(.*?)\r?\n/sy;
      let match = line.exec(source);
      if (!match)
        return source;
      let trimEnd, trimBoth;
      try {
        trimEnd = new RegExp("(?<![ 	])[ 	]+$");
        trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
      } catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
      }
      let res = match[1].replace(trimEnd, "");
      let sep = " ";
      let pos = line.lastIndex;
      while (match = line.exec(source)) {
        const lm = match[1].replace(trimBoth, "");
        if (lm === "") {
          if (sep === "\n")
            res += sep;
          else
            sep = "\n";
        } else {
          res += sep + lm;
          sep = " ";
        }
        pos = line.lastIndex;
      }
      const last = /[ \t]*(.*)/sy;
      last.lastIndex = pos;
      match = last.exec(source);
      return res + sep + (match?.[1] ?? "");
    }
    function doubleQuotedValue(source, onError) {
      let res = "";
      for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === "\r" && source[i + 1] === "\n")
          continue;
        if (ch === "\n") {
          const { fold, offset } = foldNewline(source, i);
          res += fold;
          i = offset;
        } else if (ch === "\\") {
          let next = source[++i];
          const cc = escapeCodes[next];
          if (cc)
            res += cc;
          else if (next === "\n") {
            next = source[i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "\r" && source[i + 1] === "\n") {
            next = source[++i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "x" || next === "u" || next === "U") {
            const length = next === "x" ? 2 : next === "u" ? 4 : 8;
            res += parseCharCode(source, i + 1, length, onError);
            i += length;
          } else {
            const raw = source.substr(i - 1, 2);
            onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
            res += raw;
          }
        } else if (ch === " " || ch === "	") {
          const wsStart = i;
          let next = source[i + 1];
          while (next === " " || next === "	")
            next = source[++i + 1];
          if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
            res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        } else {
          res += ch;
        }
      }
      if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
      return res;
    }
    function foldNewline(source, offset) {
      let fold = "";
      let ch = source[offset + 1];
      while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
        if (ch === "\r" && source[offset + 2] !== "\n")
          break;
        if (ch === "\n")
          fold += "\n";
        offset += 1;
        ch = source[offset + 1];
      }
      if (!fold)
        fold = " ";
      return { fold, offset };
    }
    var escapeCodes = {
      "0": "\0",
      // null character
      a: "\x07",
      // bell character
      b: "\b",
      // backspace
      e: "\x1B",
      // escape character
      f: "\f",
      // form feed
      n: "\n",
      // line feed
      r: "\r",
      // carriage return
      t: "	",
      // horizontal tab
      v: "\v",
      // vertical tab
      N: "\x85",
      // Unicode next line
      _: "\xA0",
      // Unicode non-breaking space
      L: "\u2028",
      // Unicode line separator
      P: "\u2029",
      // Unicode paragraph separator
      " ": " ",
      '"': '"',
      "/": "/",
      "\\": "\\",
      "	": "	"
    };
    function parseCharCode(source, offset, length, onError) {
      const cc = source.substr(offset, length);
      const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
      const code = ok ? parseInt(cc, 16) : NaN;
      try {
        return String.fromCodePoint(code);
      } catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        return raw;
      }
    }
    exports.resolveFlowScalar = resolveFlowScalar;
  }
});

// ../../main/node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJS({
  "../../main/node_modules/yaml/dist/compose/compose-scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    function composeScalar(ctx, token, tagToken, onError) {
      const { value, type, comment, range: range2 } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
      const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
      let tag;
      if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
      } else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
      else if (token.type === "scalar")
        tag = findScalarTagByTest(ctx, value, token, onError);
      else
        tag = ctx.schema[identity.SCALAR];
      let scalar3;
      try {
        const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
        scalar3 = identity.isScalar(res) ? res : new Scalar.Scalar(res);
      } catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
        scalar3 = new Scalar.Scalar(value);
      }
      scalar3.range = range2;
      scalar3.source = value;
      if (type)
        scalar3.type = type;
      if (tagName)
        scalar3.tag = tagName;
      if (tag.format)
        scalar3.format = tag.format;
      if (comment)
        scalar3.comment = comment;
      return scalar3;
    }
    function findScalarTagByName(schema, value, tagName, tagToken, onError) {
      if (tagName === "!")
        return schema[identity.SCALAR];
      const matchWithTest = [];
      for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
          if (tag.default && tag.test)
            matchWithTest.push(tag);
          else
            return tag;
        }
      }
      for (const tag of matchWithTest)
        if (tag.test?.test(value))
          return tag;
      const kt = schema.knownTags[tagName];
      if (kt && !kt.collection) {
        schema.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
        return kt;
      }
      onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
      return schema[identity.SCALAR];
    }
    function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
      const tag = schema.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema[identity.SCALAR];
      if (schema.compat) {
        const compat = schema.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
          const ts = directives.tagString(tag.tag);
          const cs = directives.tagString(compat.tag);
          const msg = `Value may be parsed as either ${ts} or ${cs}`;
          onError(token, "TAG_RESOLVE_FAILED", msg, true);
        }
      }
      return tag;
    }
    exports.composeScalar = composeScalar;
  }
});

// ../../main/node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJS({
  "../../main/node_modules/yaml/dist/compose/util-empty-scalar-position.js"(exports) {
    "use strict";
    function emptyScalarPosition(offset, before, pos) {
      if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
          let st = before[i];
          switch (st.type) {
            case "space":
            case "comment":
            case "newline":
              offset -= st.source.length;
              continue;
          }
          st = before[++i];
          while (st?.type === "space") {
            offset += st.source.length;
            st = before[++i];
          }
          break;
        }
      }
      return offset;
    }
    exports.emptyScalarPosition = emptyScalarPosition;
  }
});

// ../../main/node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJS({
  "../../main/node_modules/yaml/dist/compose/compose-node.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var composeCollection = require_compose_collection();
    var composeScalar = require_compose_scalar();
    var resolveEnd = require_resolve_end();
    var utilEmptyScalarPosition = require_util_empty_scalar_position();
    var CN = { composeNode, composeEmptyNode };
    function composeNode(ctx, token, props, onError) {
      const atKey = ctx.atKey;
      const { spaceBefore, comment, anchor, tag } = props;
      let node;
      let isSrcToken = true;
      switch (token.type) {
        case "alias":
          node = composeAlias(ctx, token, onError);
          if (anchor || tag)
            onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
          break;
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "block-scalar":
          node = composeScalar.composeScalar(ctx, token, tag, onError);
          if (anchor)
            node.anchor = anchor.source.substring(1);
          break;
        case "block-map":
        case "block-seq":
        case "flow-collection":
          try {
            node = composeCollection.composeCollection(CN, ctx, token, props, onError);
            if (anchor)
              node.anchor = anchor.source.substring(1);
          } catch (error) {
            const message = error instanceof Error ? error.message : String(error);
            onError(token, "RESOURCE_EXHAUSTION", message);
          }
          break;
        default: {
          const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
          onError(token, "UNEXPECTED_TOKEN", message);
          isSrcToken = false;
        }
      }
      node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
      if (anchor && node.anchor === "")
        onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
        const msg = "With stringKeys, all keys must be strings";
        onError(tag ?? token, "NON_STRING_KEY", msg);
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        if (token.type === "scalar" && token.source === "")
          node.comment = comment;
        else
          node.commentBefore = comment;
      }
      if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
      return node;
    }
    function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
      const token = {
        type: "scalar",
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ""
      };
      const node = composeScalar.composeScalar(ctx, token, tag, onError);
      if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === "")
          onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        node.comment = comment;
        node.range[2] = end;
      }
      return node;
    }
    function composeAlias({ options }, { offset, source, end }, onError) {
      const alias = new Alias.Alias(source.substring(1));
      if (alias.source === "")
        onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
      if (alias.source.endsWith(":"))
        onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
      alias.range = [offset, valueEnd, re.offset];
      if (re.comment)
        alias.comment = re.comment;
      return alias;
    }
    exports.composeEmptyNode = composeEmptyNode;
    exports.composeNode = composeNode;
  }
});

// ../../main/node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJS({
  "../../main/node_modules/yaml/dist/compose/compose-doc.js"(exports) {
    "use strict";
    var Document = require_Document();
    var composeNode = require_compose_node();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    function composeDoc(options, directives, { offset, start, value, end }, onError) {
      const opts = Object.assign({ _directives: directives }, options);
      const doc = new Document.Document(void 0, opts);
      const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
      };
      const props = resolveProps.resolveProps(start, {
        indicator: "doc-start",
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
      });
      if (props.found) {
        doc.directives.docStart = true;
        if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
          onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
      }
      doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
      const contentEnd = doc.contents.range[2];
      const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
      if (re.comment)
        doc.comment = re.comment;
      doc.range = [offset, contentEnd, re.offset];
      return doc;
    }
    exports.composeDoc = composeDoc;
  }
});

// ../../main/node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJS({
  "../../main/node_modules/yaml/dist/compose/composer.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var directives = require_directives();
    var Document = require_Document();
    var errors = require_errors();
    var identity = require_identity();
    var composeDoc = require_compose_doc();
    var resolveEnd = require_resolve_end();
    function getErrorPos(src) {
      if (typeof src === "number")
        return [src, src + 1];
      if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
      const { offset, source } = src;
      return [offset, offset + (typeof source === "string" ? source.length : 1)];
    }
    function parsePrelude(prelude) {
      let comment = "";
      let atComment = false;
      let afterEmptyLine = false;
      for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
          case "#":
            comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
            atComment = true;
            afterEmptyLine = false;
            break;
          case "%":
            if (prelude[i + 1]?.[0] !== "#")
              i += 1;
            atComment = false;
            break;
          default:
            if (!atComment)
              afterEmptyLine = true;
            atComment = false;
        }
      }
      return { comment, afterEmptyLine };
    }
    var Composer = class {
      constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
          const pos = getErrorPos(source);
          if (warning)
            this.warnings.push(new errors.YAMLWarning(pos, code, message));
          else
            this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        this.directives = new directives.Directives({ version: options.version || "1.2" });
        this.options = options;
      }
      decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        if (comment) {
          const dc = doc.contents;
          if (afterDoc) {
            doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
          } else if (afterEmptyLine || doc.directives.docStart || !dc) {
            doc.commentBefore = comment;
          } else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
            let it = dc.items[0];
            if (identity.isPair(it))
              it = it.key;
            const cb = it.commentBefore;
            it.commentBefore = cb ? `${comment}
${cb}` : comment;
          } else {
            const cb = dc.commentBefore;
            dc.commentBefore = cb ? `${comment}
${cb}` : comment;
          }
        }
        if (afterDoc) {
          for (let i = 0; i < this.errors.length; ++i)
            doc.errors.push(this.errors[i]);
          for (let i = 0; i < this.warnings.length; ++i)
            doc.warnings.push(this.warnings[i]);
        } else {
          doc.errors = this.errors;
          doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
      }
      /**
       * Current stream status information.
       *
       * Mostly useful at the end of input for an empty stream.
       */
      streamInfo() {
        return {
          comment: parsePrelude(this.prelude).comment,
          directives: this.directives,
          errors: this.errors,
          warnings: this.warnings
        };
      }
      /**
       * Compose tokens into documents.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
          yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
      }
      /** Advance the composer by one CST token. */
      *next(token) {
        if (node_process.env.LOG_STREAM)
          console.dir(token, { depth: null });
        switch (token.type) {
          case "directive":
            this.directives.add(token.source, (offset, message, warning) => {
              const pos = getErrorPos(token);
              pos[0] += offset;
              this.onError(pos, "BAD_DIRECTIVE", message, warning);
            });
            this.prelude.push(token.source);
            this.atDirectives = true;
            break;
          case "document": {
            const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
            if (this.atDirectives && !doc.directives.docStart)
              this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
            this.decorate(doc, false);
            if (this.doc)
              yield this.doc;
            this.doc = doc;
            this.atDirectives = false;
            break;
          }
          case "byte-order-mark":
          case "space":
            break;
          case "comment":
          case "newline":
            this.prelude.push(token.source);
            break;
          case "error": {
            const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
            const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
            if (this.atDirectives || !this.doc)
              this.errors.push(error);
            else
              this.doc.errors.push(error);
            break;
          }
          case "doc-end": {
            if (!this.doc) {
              const msg = "Unexpected doc-end without preceding document";
              this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
              break;
            }
            this.doc.directives.docEnd = true;
            const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
            this.decorate(this.doc, true);
            if (end.comment) {
              const dc = this.doc.comment;
              this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
            }
            this.doc.range[2] = end.offset;
            break;
          }
          default:
            this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
        }
      }
      /**
       * Call at end of input to yield any remaining document.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
          this.decorate(this.doc, true);
          yield this.doc;
          this.doc = null;
        } else if (forceDoc) {
          const opts = Object.assign({ _directives: this.directives }, this.options);
          const doc = new Document.Document(void 0, opts);
          if (this.atDirectives)
            this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
          doc.range = [0, endOffset, endOffset];
          this.decorate(doc, false);
          yield doc;
        }
      }
    };
    exports.Composer = Composer;
  }
});

// ../../main/node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJS({
  "../../main/node_modules/yaml/dist/parse/cst-scalar.js"(exports) {
    "use strict";
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    var errors = require_errors();
    var stringifyString = require_stringifyString();
    function resolveAsScalar(token, strict = true, onError) {
      if (token) {
        const _onError = (pos, code, message) => {
          const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
          if (onError)
            onError(offset, code, message);
          else
            throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
          case "block-scalar":
            return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
      }
      return null;
    }
    function createScalarToken(value, context) {
      const { implicitKey = false, indent: indent2, inFlow = false, offset = -1, type = "PLAIN" } = context;
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent2 > 0 ? " ".repeat(indent2) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      const end = context.end ?? [
        { type: "newline", offset: -1, indent: indent2, source: "\n" }
      ];
      switch (source[0]) {
        case "|":
        case ">": {
          const he = source.indexOf("\n");
          const head = source.substring(0, he);
          const body = source.substring(he + 1) + "\n";
          const props = [
            { type: "block-scalar-header", offset, indent: indent2, source: head }
          ];
          if (!addEndtoBlockProps(props, end))
            props.push({ type: "newline", offset: -1, indent: indent2, source: "\n" });
          return { type: "block-scalar", offset, indent: indent2, props, source: body };
        }
        case '"':
          return { type: "double-quoted-scalar", offset, indent: indent2, source, end };
        case "'":
          return { type: "single-quoted-scalar", offset, indent: indent2, source, end };
        default:
          return { type: "scalar", offset, indent: indent2, source, end };
      }
    }
    function setScalarValue(token, value, context = {}) {
      let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
      let indent2 = "indent" in token ? token.indent : null;
      if (afterKey && typeof indent2 === "number")
        indent2 += 2;
      if (!type)
        switch (token.type) {
          case "single-quoted-scalar":
            type = "QUOTE_SINGLE";
            break;
          case "double-quoted-scalar":
            type = "QUOTE_DOUBLE";
            break;
          case "block-scalar": {
            const header = token.props[0];
            if (header.type !== "block-scalar-header")
              throw new Error("Invalid block scalar header");
            type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
            break;
          }
          default:
            type = "PLAIN";
        }
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent2 === null,
        indent: indent2 !== null && indent2 > 0 ? " ".repeat(indent2) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      switch (source[0]) {
        case "|":
        case ">":
          setBlockScalarValue(token, source);
          break;
        case '"':
          setFlowScalarValue(token, source, "double-quoted-scalar");
          break;
        case "'":
          setFlowScalarValue(token, source, "single-quoted-scalar");
          break;
        default:
          setFlowScalarValue(token, source, "scalar");
      }
    }
    function setBlockScalarValue(token, source) {
      const he = source.indexOf("\n");
      const head = source.substring(0, he);
      const body = source.substring(he + 1) + "\n";
      if (token.type === "block-scalar") {
        const header = token.props[0];
        if (header.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        header.source = head;
        token.source = body;
      } else {
        const { offset } = token;
        const indent2 = "indent" in token ? token.indent : -1;
        const props = [
          { type: "block-scalar-header", offset, indent: indent2, source: head }
        ];
        if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0))
          props.push({ type: "newline", offset: -1, indent: indent2, source: "\n" });
        for (const key of Object.keys(token))
          if (key !== "type" && key !== "offset")
            delete token[key];
        Object.assign(token, { type: "block-scalar", indent: indent2, props, source: body });
      }
    }
    function addEndtoBlockProps(props, end) {
      if (end)
        for (const st of end)
          switch (st.type) {
            case "space":
            case "comment":
              props.push(st);
              break;
            case "newline":
              props.push(st);
              return true;
          }
      return false;
    }
    function setFlowScalarValue(token, source, type) {
      switch (token.type) {
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          token.type = type;
          token.source = source;
          break;
        case "block-scalar": {
          const end = token.props.slice(1);
          let oa = source.length;
          if (token.props[0].type === "block-scalar-header")
            oa -= token.props[0].source.length;
          for (const tok of end)
            tok.offset += oa;
          delete token.props;
          Object.assign(token, { type, source, end });
          break;
        }
        case "block-map":
        case "block-seq": {
          const offset = token.offset + source.length;
          const nl = { type: "newline", offset, indent: token.indent, source: "\n" };
          delete token.items;
          Object.assign(token, { type, source, end: [nl] });
          break;
        }
        default: {
          const indent2 = "indent" in token ? token.indent : -1;
          const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
          for (const key of Object.keys(token))
            if (key !== "type" && key !== "offset")
              delete token[key];
          Object.assign(token, { type, indent: indent2, source, end });
        }
      }
    }
    exports.createScalarToken = createScalarToken;
    exports.resolveAsScalar = resolveAsScalar;
    exports.setScalarValue = setScalarValue;
  }
});

// ../../main/node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJS({
  "../../main/node_modules/yaml/dist/parse/cst-stringify.js"(exports) {
    "use strict";
    var stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
    function stringifyToken(token) {
      switch (token.type) {
        case "block-scalar": {
          let res = "";
          for (const tok of token.props)
            res += stringifyToken(tok);
          return res + token.source;
        }
        case "block-map":
        case "block-seq": {
          let res = "";
          for (const item of token.items)
            res += stringifyItem(item);
          return res;
        }
        case "flow-collection": {
          let res = token.start.source;
          for (const item of token.items)
            res += stringifyItem(item);
          for (const st of token.end)
            res += st.source;
          return res;
        }
        case "document": {
          let res = stringifyItem(token);
          if (token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
        default: {
          let res = token.source;
          if ("end" in token && token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
      }
    }
    function stringifyItem({ start, key, sep, value }) {
      let res = "";
      for (const st of start)
        res += st.source;
      if (key)
        res += stringifyToken(key);
      if (sep)
        for (const st of sep)
          res += st.source;
      if (value)
        res += stringifyToken(value);
      return res;
    }
    exports.stringify = stringify;
  }
});

// ../../main/node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJS({
  "../../main/node_modules/yaml/dist/parse/cst-visit.js"(exports) {
    "use strict";
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove item");
    function visit(cst, visitor) {
      if ("type" in cst && cst.type === "document")
        cst = { start: cst.start, value: cst.value };
      _visit(Object.freeze([]), cst, visitor);
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    visit.itemAtPath = (cst, path) => {
      let item = cst;
      for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && "items" in tok) {
          item = tok.items[index];
        } else
          return void 0;
      }
      return item;
    };
    visit.parentCollection = (cst, path) => {
      const parent = visit.itemAtPath(cst, path.slice(0, -1));
      const field = path[path.length - 1][0];
      const coll = parent?.[field];
      if (coll && "items" in coll)
        return coll;
      throw new Error("Parent collection not found");
    };
    function _visit(path, item, visitor) {
      let ctrl = visitor(item, path);
      if (typeof ctrl === "symbol")
        return ctrl;
      for (const field of ["key", "value"]) {
        const token = item[field];
        if (token && "items" in token) {
          for (let i = 0; i < token.items.length; ++i) {
            const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              token.items.splice(i, 1);
              i -= 1;
            }
          }
          if (typeof ctrl === "function" && field === "key")
            ctrl = ctrl(item, path);
        }
      }
      return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
    }
    exports.visit = visit;
  }
});

// ../../main/node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJS({
  "../../main/node_modules/yaml/dist/parse/cst.js"(exports) {
    "use strict";
    var cstScalar = require_cst_scalar();
    var cstStringify = require_cst_stringify();
    var cstVisit = require_cst_visit();
    var BOM = "\uFEFF";
    var DOCUMENT = "";
    var FLOW_END = "";
    var SCALAR = "";
    var isCollection = (token) => !!token && "items" in token;
    var isScalar2 = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
    function prettyToken(token) {
      switch (token) {
        case BOM:
          return "<BOM>";
        case DOCUMENT:
          return "<DOC>";
        case FLOW_END:
          return "<FLOW_END>";
        case SCALAR:
          return "<SCALAR>";
        default:
          return JSON.stringify(token);
      }
    }
    function tokenType(source) {
      switch (source) {
        case BOM:
          return "byte-order-mark";
        case DOCUMENT:
          return "doc-mode";
        case FLOW_END:
          return "flow-error-end";
        case SCALAR:
          return "scalar";
        case "---":
          return "doc-start";
        case "...":
          return "doc-end";
        case "":
        case "\n":
        case "\r\n":
          return "newline";
        case "-":
          return "seq-item-ind";
        case "?":
          return "explicit-key-ind";
        case ":":
          return "map-value-ind";
        case "{":
          return "flow-map-start";
        case "}":
          return "flow-map-end";
        case "[":
          return "flow-seq-start";
        case "]":
          return "flow-seq-end";
        case ",":
          return "comma";
      }
      switch (source[0]) {
        case " ":
        case "	":
          return "space";
        case "#":
          return "comment";
        case "%":
          return "directive-line";
        case "*":
          return "alias";
        case "&":
          return "anchor";
        case "!":
          return "tag";
        case "'":
          return "single-quoted-scalar";
        case '"':
          return "double-quoted-scalar";
        case "|":
        case ">":
          return "block-scalar-header";
      }
      return null;
    }
    exports.createScalarToken = cstScalar.createScalarToken;
    exports.resolveAsScalar = cstScalar.resolveAsScalar;
    exports.setScalarValue = cstScalar.setScalarValue;
    exports.stringify = cstStringify.stringify;
    exports.visit = cstVisit.visit;
    exports.BOM = BOM;
    exports.DOCUMENT = DOCUMENT;
    exports.FLOW_END = FLOW_END;
    exports.SCALAR = SCALAR;
    exports.isCollection = isCollection;
    exports.isScalar = isScalar2;
    exports.prettyToken = prettyToken;
    exports.tokenType = tokenType;
  }
});

// ../../main/node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJS({
  "../../main/node_modules/yaml/dist/parse/lexer.js"(exports) {
    "use strict";
    var cst = require_cst();
    function isEmpty(ch) {
      switch (ch) {
        case void 0:
        case " ":
        case "\n":
        case "\r":
        case "	":
          return true;
        default:
          return false;
      }
    }
    var hexDigits = new Set("0123456789ABCDEFabcdef");
    var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
    var flowIndicatorChars = new Set(",[]{}");
    var invalidAnchorChars = new Set(" ,[]{}\n\r	");
    var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
    var Lexer = class {
      constructor() {
        this.atEnd = false;
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        this.buffer = "";
        this.flowKey = false;
        this.flowLevel = 0;
        this.indentNext = 0;
        this.indentValue = 0;
        this.lineEndPos = null;
        this.next = null;
        this.pos = 0;
      }
      /**
       * Generate YAML tokens from the `source` string. If `incomplete`,
       * a part of the last line may be left as a buffer for the next call.
       *
       * @returns A generator of lexical tokens
       */
      *lex(source, incomplete = false) {
        if (source) {
          if (typeof source !== "string")
            throw TypeError("source is not a string");
          this.buffer = this.buffer ? this.buffer + source : source;
          this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? "stream";
        while (next && (incomplete || this.hasChars(1)))
          next = yield* this.parseNext(next);
      }
      atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === " " || ch === "	")
          ch = this.buffer[++i];
        if (!ch || ch === "#" || ch === "\n")
          return true;
        if (ch === "\r")
          return this.buffer[i + 1] === "\n";
        return false;
      }
      charAt(n) {
        return this.buffer[this.pos + n];
      }
      continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
          let indent2 = 0;
          while (ch === " ")
            ch = this.buffer[++indent2 + offset];
          if (ch === "\r") {
            const next = this.buffer[indent2 + offset + 1];
            if (next === "\n" || !next && !this.atEnd)
              return offset + indent2 + 1;
          }
          return ch === "\n" || indent2 >= this.indentNext || !ch && !this.atEnd ? offset + indent2 : -1;
        }
        if (ch === "-" || ch === ".") {
          const dt = this.buffer.substr(offset, 3);
          if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
            return -1;
        }
        return offset;
      }
      getLine() {
        let end = this.lineEndPos;
        if (typeof end !== "number" || end !== -1 && end < this.pos) {
          end = this.buffer.indexOf("\n", this.pos);
          this.lineEndPos = end;
        }
        if (end === -1)
          return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === "\r")
          end -= 1;
        return this.buffer.substring(this.pos, end);
      }
      hasChars(n) {
        return this.pos + n <= this.buffer.length;
      }
      setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
      }
      peek(n) {
        return this.buffer.substr(this.pos, n);
      }
      *parseNext(next) {
        switch (next) {
          case "stream":
            return yield* this.parseStream();
          case "line-start":
            return yield* this.parseLineStart();
          case "block-start":
            return yield* this.parseBlockStart();
          case "doc":
            return yield* this.parseDocument();
          case "flow":
            return yield* this.parseFlowCollection();
          case "quoted-scalar":
            return yield* this.parseQuotedScalar();
          case "block-scalar":
            return yield* this.parseBlockScalar();
          case "plain-scalar":
            return yield* this.parsePlainScalar();
        }
      }
      *parseStream() {
        let line = this.getLine();
        if (line === null)
          return this.setNext("stream");
        if (line[0] === cst.BOM) {
          yield* this.pushCount(1);
          line = line.substring(1);
        }
        if (line[0] === "%") {
          let dirEnd = line.length;
          let cs = line.indexOf("#");
          while (cs !== -1) {
            const ch = line[cs - 1];
            if (ch === " " || ch === "	") {
              dirEnd = cs - 1;
              break;
            } else {
              cs = line.indexOf("#", cs + 1);
            }
          }
          while (true) {
            const ch = line[dirEnd - 1];
            if (ch === " " || ch === "	")
              dirEnd -= 1;
            else
              break;
          }
          const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
          yield* this.pushCount(line.length - n);
          this.pushNewline();
          return "stream";
        }
        if (this.atLineEnd()) {
          const sp = yield* this.pushSpaces(true);
          yield* this.pushCount(line.length - sp);
          yield* this.pushNewline();
          return "stream";
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
      }
      *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
          return this.setNext("line-start");
        if (ch === "-" || ch === ".") {
          if (!this.atEnd && !this.hasChars(4))
            return this.setNext("line-start");
          const s = this.peek(3);
          if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
            yield* this.pushCount(3);
            this.indentValue = 0;
            this.indentNext = 0;
            return s === "---" ? "doc" : "stream";
          }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
          this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
      }
      *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
          return this.setNext("block-start");
        if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
          const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
          this.indentNext = this.indentValue + 1;
          this.indentValue += n;
          return "block-start";
        }
        return "doc";
      }
      *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
          return this.setNext("doc");
        let n = yield* this.pushIndicators();
        switch (line[n]) {
          case "#":
            yield* this.pushCount(line.length - n);
          // fallthrough
          case void 0:
            yield* this.pushNewline();
            return yield* this.parseLineStart();
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel = 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            return "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "doc";
          case '"':
          case "'":
            return yield* this.parseQuotedScalar();
          case "|":
          case ">":
            n += yield* this.parseBlockScalarHeader();
            n += yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - n);
            yield* this.pushNewline();
            return yield* this.parseBlockScalar();
          default:
            return yield* this.parsePlainScalar();
        }
      }
      *parseFlowCollection() {
        let nl, sp;
        let indent2 = -1;
        do {
          nl = yield* this.pushNewline();
          if (nl > 0) {
            sp = yield* this.pushSpaces(false);
            this.indentValue = indent2 = sp;
          } else {
            sp = 0;
          }
          sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
          return this.setNext("flow");
        if (indent2 !== -1 && indent2 < this.indentNext && line[0] !== "#" || indent2 === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
          const atFlowEndMarker = indent2 === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
          if (!atFlowEndMarker) {
            this.flowLevel = 0;
            yield cst.FLOW_END;
            return yield* this.parseLineStart();
          }
        }
        let n = 0;
        while (line[n] === ",") {
          n += yield* this.pushCount(1);
          n += yield* this.pushSpaces(true);
          this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
          case void 0:
            return "flow";
          case "#":
            yield* this.pushCount(line.length - n);
            return "flow";
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel += 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            this.flowKey = true;
            this.flowLevel -= 1;
            return this.flowLevel ? "flow" : "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "flow";
          case '"':
          case "'":
            this.flowKey = true;
            return yield* this.parseQuotedScalar();
          case ":": {
            const next = this.charAt(1);
            if (this.flowKey || isEmpty(next) || next === ",") {
              this.flowKey = false;
              yield* this.pushCount(1);
              yield* this.pushSpaces(true);
              return "flow";
            }
          }
          // fallthrough
          default:
            this.flowKey = false;
            return yield* this.parsePlainScalar();
        }
      }
      *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
          while (end !== -1 && this.buffer[end + 1] === "'")
            end = this.buffer.indexOf("'", end + 2);
        } else {
          while (end !== -1) {
            let n = 0;
            while (this.buffer[end - 1 - n] === "\\")
              n += 1;
            if (n % 2 === 0)
              break;
            end = this.buffer.indexOf('"', end + 1);
          }
        }
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf("\n", this.pos);
        if (nl !== -1) {
          while (nl !== -1) {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = qb.indexOf("\n", cs);
          }
          if (nl !== -1) {
            end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
          }
        }
        if (end === -1) {
          if (!this.atEnd)
            return this.setNext("quoted-scalar");
          end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? "flow" : "doc";
      }
      *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
          const ch = this.buffer[++i];
          if (ch === "+")
            this.blockScalarKeep = true;
          else if (ch > "0" && ch <= "9")
            this.blockScalarIndent = Number(ch) - 1;
          else if (ch !== "-")
            break;
        }
        return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
      }
      *parseBlockScalar() {
        let nl = this.pos - 1;
        let indent2 = 0;
        let ch;
        loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
          switch (ch) {
            case " ":
              indent2 += 1;
              break;
            case "\n":
              nl = i2;
              indent2 = 0;
              break;
            case "\r": {
              const next = this.buffer[i2 + 1];
              if (!next && !this.atEnd)
                return this.setNext("block-scalar");
              if (next === "\n")
                break;
            }
            // fallthrough
            default:
              break loop;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("block-scalar");
        if (indent2 >= this.indentNext) {
          if (this.blockScalarIndent === -1)
            this.indentNext = indent2;
          else {
            this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
          }
          do {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = this.buffer.indexOf("\n", cs);
          } while (nl !== -1);
          if (nl === -1) {
            if (!this.atEnd)
              return this.setNext("block-scalar");
            nl = this.buffer.length;
          }
        }
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === " ")
          ch = this.buffer[++i];
        if (ch === "	") {
          while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
            ch = this.buffer[++i];
          nl = i - 1;
        } else if (!this.blockScalarKeep) {
          do {
            let i2 = nl - 1;
            let ch2 = this.buffer[i2];
            if (ch2 === "\r")
              ch2 = this.buffer[--i2];
            const lastChar = i2;
            while (ch2 === " ")
              ch2 = this.buffer[--i2];
            if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent2 > lastChar)
              nl = i2;
            else
              break;
          } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
      }
      *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while (ch = this.buffer[++i]) {
          if (ch === ":") {
            const next = this.buffer[i + 1];
            if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
              break;
            end = i;
          } else if (isEmpty(ch)) {
            let next = this.buffer[i + 1];
            if (ch === "\r") {
              if (next === "\n") {
                i += 1;
                ch = "\n";
                next = this.buffer[i + 1];
              } else
                end = i;
            }
            if (next === "#" || inFlow && flowIndicatorChars.has(next))
              break;
            if (ch === "\n") {
              const cs = this.continueScalar(i + 1);
              if (cs === -1)
                break;
              i = Math.max(i, cs - 2);
            }
          } else {
            if (inFlow && flowIndicatorChars.has(ch))
              break;
            end = i;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("plain-scalar");
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? "flow" : "doc";
      }
      *pushCount(n) {
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos += n;
          return n;
        }
        return 0;
      }
      *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
          yield s;
          this.pos += s.length;
          return s.length;
        } else if (allowEmpty)
          yield "";
        return 0;
      }
      *pushIndicators() {
        let n = 0;
        loop: while (true) {
          switch (this.charAt(0)) {
            case "!":
              n += yield* this.pushTag();
              n += yield* this.pushSpaces(true);
              continue loop;
            case "&":
              n += yield* this.pushUntil(isNotAnchorChar);
              n += yield* this.pushSpaces(true);
              continue loop;
            case "-":
            // this is an error
            case "?":
            // this is an error outside flow collections
            case ":": {
              const inFlow = this.flowLevel > 0;
              const ch1 = this.charAt(1);
              if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
                if (!inFlow)
                  this.indentNext = this.indentValue + 1;
                else if (this.flowKey)
                  this.flowKey = false;
                n += yield* this.pushCount(1);
                n += yield* this.pushSpaces(true);
                continue loop;
              }
            }
          }
          break loop;
        }
        return n;
      }
      *pushTag() {
        if (this.charAt(1) === "<") {
          let i = this.pos + 2;
          let ch = this.buffer[i];
          while (!isEmpty(ch) && ch !== ">")
            ch = this.buffer[++i];
          return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
        } else {
          let i = this.pos + 1;
          let ch = this.buffer[i];
          while (ch) {
            if (tagChars.has(ch))
              ch = this.buffer[++i];
            else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
              ch = this.buffer[i += 3];
            } else
              break;
          }
          return yield* this.pushToIndex(i, false);
        }
      }
      *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === "\n")
          return yield* this.pushCount(1);
        else if (ch === "\r" && this.charAt(1) === "\n")
          return yield* this.pushCount(2);
        else
          return 0;
      }
      *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
          ch = this.buffer[++i];
        } while (ch === " " || allowTabs && ch === "	");
        const n = i - this.pos;
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos = i;
        }
        return n;
      }
      *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
          ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
      }
    };
    exports.Lexer = Lexer;
  }
});

// ../../main/node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJS({
  "../../main/node_modules/yaml/dist/parse/line-counter.js"(exports) {
    "use strict";
    var LineCounter = class {
      constructor() {
        this.lineStarts = [];
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        this.linePos = (offset) => {
          let low = 0;
          let high = this.lineStarts.length;
          while (low < high) {
            const mid = low + high >> 1;
            if (this.lineStarts[mid] < offset)
              low = mid + 1;
            else
              high = mid;
          }
          if (this.lineStarts[low] === offset)
            return { line: low + 1, col: 1 };
          if (low === 0)
            return { line: 0, col: offset };
          const start = this.lineStarts[low - 1];
          return { line: low, col: offset - start + 1 };
        };
      }
    };
    exports.LineCounter = LineCounter;
  }
});

// ../../main/node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJS({
  "../../main/node_modules/yaml/dist/parse/parser.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var cst = require_cst();
    var lexer = require_lexer();
    function includesToken(list, type) {
      for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
          return true;
      return false;
    }
    function findNonEmptyIndex(list) {
      for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
          case "space":
          case "comment":
          case "newline":
            break;
          default:
            return i;
        }
      }
      return -1;
    }
    function isFlowToken(token) {
      switch (token?.type) {
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "flow-collection":
          return true;
        default:
          return false;
      }
    }
    function getPrevProps(parent) {
      switch (parent.type) {
        case "document":
          return parent.start;
        case "block-map": {
          const it = parent.items[parent.items.length - 1];
          return it.sep ?? it.start;
        }
        case "block-seq":
          return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
          return [];
      }
    }
    function getFirstKeyStartProps(prev) {
      if (prev.length === 0)
        return [];
      let i = prev.length;
      loop: while (--i >= 0) {
        switch (prev[i].type) {
          case "doc-start":
          case "explicit-key-ind":
          case "map-value-ind":
          case "seq-item-ind":
          case "newline":
            break loop;
        }
      }
      while (prev[++i]?.type === "space") {
      }
      return prev.splice(i, prev.length);
    }
    function arrayPushArray(target, source) {
      if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
      else
        for (let i = 0; i < source.length; ++i)
          target.push(source[i]);
    }
    function fixFlowSeqItems(fc) {
      if (fc.start.type === "flow-seq-start") {
        for (const it of fc.items) {
          if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
            if (it.key)
              it.value = it.key;
            delete it.key;
            if (isFlowToken(it.value)) {
              if (it.value.end)
                arrayPushArray(it.value.end, it.sep);
              else
                it.value.end = it.sep;
            } else
              arrayPushArray(it.start, it.sep);
            delete it.sep;
          }
        }
      }
    }
    var Parser = class {
      /**
       * @param onNewLine - If defined, called separately with the start position of
       *   each new line (in `parse()`, including the start of input).
       */
      constructor(onNewLine) {
        this.atNewLine = true;
        this.atScalar = false;
        this.indent = 0;
        this.offset = 0;
        this.onKeyLine = false;
        this.stack = [];
        this.source = "";
        this.type = "";
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
      }
      /**
       * Parse `source` as a YAML stream.
       * If `incomplete`, a part of the last line may be left as a buffer for the next call.
       *
       * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
       *
       * @returns A generator of tokens representing each directive, document, and other structure.
       */
      *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
          this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
          yield* this.next(lexeme);
        if (!incomplete)
          yield* this.end();
      }
      /**
       * Advance the parser by the `source` of one lexical token.
       */
      *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
          console.log("|", cst.prettyToken(source));
        if (this.atScalar) {
          this.atScalar = false;
          yield* this.step();
          this.offset += source.length;
          return;
        }
        const type = cst.tokenType(source);
        if (!type) {
          const message = `Not a YAML token: ${source}`;
          yield* this.pop({ type: "error", offset: this.offset, message, source });
          this.offset += source.length;
        } else if (type === "scalar") {
          this.atNewLine = false;
          this.atScalar = true;
          this.type = "scalar";
        } else {
          this.type = type;
          yield* this.step();
          switch (type) {
            case "newline":
              this.atNewLine = true;
              this.indent = 0;
              if (this.onNewLine)
                this.onNewLine(this.offset + source.length);
              break;
            case "space":
              if (this.atNewLine && source[0] === " ")
                this.indent += source.length;
              break;
            case "explicit-key-ind":
            case "map-value-ind":
            case "seq-item-ind":
              if (this.atNewLine)
                this.indent += source.length;
              break;
            case "doc-mode":
            case "flow-error-end":
              return;
            default:
              this.atNewLine = false;
          }
          this.offset += source.length;
        }
      }
      /** Call at end of input to push out any remaining constructions */
      *end() {
        while (this.stack.length > 0)
          yield* this.pop();
      }
      get sourceToken() {
        const st = {
          type: this.type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
        return st;
      }
      *step() {
        const top = this.peek(1);
        if (this.type === "doc-end" && top?.type !== "doc-end") {
          while (this.stack.length > 0)
            yield* this.pop();
          this.stack.push({
            type: "doc-end",
            offset: this.offset,
            source: this.source
          });
          return;
        }
        if (!top)
          return yield* this.stream();
        switch (top.type) {
          case "document":
            return yield* this.document(top);
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return yield* this.scalar(top);
          case "block-scalar":
            return yield* this.blockScalar(top);
          case "block-map":
            return yield* this.blockMap(top);
          case "block-seq":
            return yield* this.blockSequence(top);
          case "flow-collection":
            return yield* this.flowCollection(top);
          case "doc-end":
            return yield* this.documentEnd(top);
        }
        yield* this.pop();
      }
      peek(n) {
        return this.stack[this.stack.length - n];
      }
      *pop(error) {
        const token = error ?? this.stack.pop();
        if (!token) {
          const message = "Tried to pop an empty stack";
          yield { type: "error", offset: this.offset, source: "", message };
        } else if (this.stack.length === 0) {
          yield token;
        } else {
          const top = this.peek(1);
          if (token.type === "block-scalar") {
            token.indent = "indent" in top ? top.indent : 0;
          } else if (token.type === "flow-collection" && top.type === "document") {
            token.indent = 0;
          }
          if (token.type === "flow-collection")
            fixFlowSeqItems(token);
          switch (top.type) {
            case "document":
              top.value = token;
              break;
            case "block-scalar":
              top.props.push(token);
              break;
            case "block-map": {
              const it = top.items[top.items.length - 1];
              if (it.value) {
                top.items.push({ start: [], key: token, sep: [] });
                this.onKeyLine = true;
                return;
              } else if (it.sep) {
                it.value = token;
              } else {
                Object.assign(it, { key: token, sep: [] });
                this.onKeyLine = !it.explicitKey;
                return;
              }
              break;
            }
            case "block-seq": {
              const it = top.items[top.items.length - 1];
              if (it.value)
                top.items.push({ start: [], value: token });
              else
                it.value = token;
              break;
            }
            case "flow-collection": {
              const it = top.items[top.items.length - 1];
              if (!it || it.value)
                top.items.push({ start: [], key: token, sep: [] });
              else if (it.sep)
                it.value = token;
              else
                Object.assign(it, { key: token, sep: [] });
              return;
            }
            /* istanbul ignore next should not happen */
            default:
              yield* this.pop();
              yield* this.pop(token);
          }
          if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
            const last = token.items[token.items.length - 1];
            if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
              if (top.type === "document")
                top.end = last.start;
              else
                top.items.push({ start: last.start });
              token.items.splice(-1, 1);
            }
          }
        }
      }
      *stream() {
        switch (this.type) {
          case "directive-line":
            yield { type: "directive", offset: this.offset, source: this.source };
            return;
          case "byte-order-mark":
          case "space":
          case "comment":
          case "newline":
            yield this.sourceToken;
            return;
          case "doc-mode":
          case "doc-start": {
            const doc = {
              type: "document",
              offset: this.offset,
              start: []
            };
            if (this.type === "doc-start")
              doc.start.push(this.sourceToken);
            this.stack.push(doc);
            return;
          }
        }
        yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML stream`,
          source: this.source
        };
      }
      *document(doc) {
        if (doc.value)
          return yield* this.lineEnd(doc);
        switch (this.type) {
          case "doc-start": {
            if (findNonEmptyIndex(doc.start) !== -1) {
              yield* this.pop();
              yield* this.step();
            } else
              doc.start.push(this.sourceToken);
            return;
          }
          case "anchor":
          case "tag":
          case "space":
          case "comment":
          case "newline":
            doc.start.push(this.sourceToken);
            return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
          this.stack.push(bv);
        else {
          yield {
            type: "error",
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML document`,
            source: this.source
          };
        }
      }
      *scalar(scalar3) {
        if (this.type === "map-value-ind") {
          const prev = getPrevProps(this.peek(2));
          const start = getFirstKeyStartProps(prev);
          let sep;
          if (scalar3.end) {
            sep = scalar3.end;
            sep.push(this.sourceToken);
            delete scalar3.end;
          } else
            sep = [this.sourceToken];
          const map = {
            type: "block-map",
            offset: scalar3.offset,
            indent: scalar3.indent,
            items: [{ start, key: scalar3, sep }]
          };
          this.onKeyLine = true;
          this.stack[this.stack.length - 1] = map;
        } else
          yield* this.lineEnd(scalar3);
      }
      *blockScalar(scalar3) {
        switch (this.type) {
          case "space":
          case "comment":
          case "newline":
            scalar3.props.push(this.sourceToken);
            return;
          case "scalar":
            scalar3.source = this.source;
            this.atNewLine = true;
            this.indent = 0;
            if (this.onNewLine) {
              let nl = this.source.indexOf("\n") + 1;
              while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf("\n", nl) + 1;
              }
            }
            yield* this.pop();
            break;
          /* istanbul ignore next should not happen */
          default:
            yield* this.pop();
            yield* this.step();
        }
      }
      *blockMap(map) {
        const it = map.items[map.items.length - 1];
        switch (this.type) {
          case "newline":
            this.onKeyLine = false;
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              it.start.push(this.sourceToken);
            }
            return;
          case "space":
          case "comment":
            if (it.value) {
              map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              if (this.atIndentedComment(it.start, map.indent)) {
                const prev = map.items[map.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  map.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
        }
        if (this.indent >= map.indent) {
          const atMapIndent = !this.onKeyLine && this.indent === map.indent;
          const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
          let start = [];
          if (atNextItem && it.sep && !it.value) {
            const nl = [];
            for (let i = 0; i < it.sep.length; ++i) {
              const st = it.sep[i];
              switch (st.type) {
                case "newline":
                  nl.push(i);
                  break;
                case "space":
                  break;
                case "comment":
                  if (st.indent > map.indent)
                    nl.length = 0;
                  break;
                default:
                  nl.length = 0;
              }
            }
            if (nl.length >= 2)
              start = it.sep.splice(nl[1]);
          }
          switch (this.type) {
            case "anchor":
            case "tag":
              if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start });
                this.onKeyLine = true;
              } else if (it.sep) {
                it.sep.push(this.sourceToken);
              } else {
                it.start.push(this.sourceToken);
              }
              return;
            case "explicit-key-ind":
              if (!it.sep && !it.explicitKey) {
                it.start.push(this.sourceToken);
                it.explicitKey = true;
              } else if (atNextItem || it.value) {
                start.push(this.sourceToken);
                map.items.push({ start, explicitKey: true });
              } else {
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: [this.sourceToken], explicitKey: true }]
                });
              }
              this.onKeyLine = true;
              return;
            case "map-value-ind":
              if (it.explicitKey) {
                if (!it.sep) {
                  if (includesToken(it.start, "newline")) {
                    Object.assign(it, { key: null, sep: [this.sourceToken] });
                  } else {
                    const start2 = getFirstKeyStartProps(it.start);
                    this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                    });
                  }
                } else if (it.value) {
                  map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                  });
                } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
                  const start2 = getFirstKeyStartProps(it.start);
                  const key = it.key;
                  const sep = it.sep;
                  sep.push(this.sourceToken);
                  delete it.key;
                  delete it.sep;
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start2, key, sep }]
                  });
                } else if (start.length > 0) {
                  it.sep = it.sep.concat(start, this.sourceToken);
                } else {
                  it.sep.push(this.sourceToken);
                }
              } else {
                if (!it.sep) {
                  Object.assign(it, { key: null, sep: [this.sourceToken] });
                } else if (it.value || atNextItem) {
                  map.items.push({ start, key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [], key: null, sep: [this.sourceToken] }]
                  });
                } else {
                  it.sep.push(this.sourceToken);
                }
              }
              this.onKeyLine = true;
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (atNextItem || it.value) {
                map.items.push({ start, key: fs, sep: [] });
                this.onKeyLine = true;
              } else if (it.sep) {
                this.stack.push(fs);
              } else {
                Object.assign(it, { key: fs, sep: [] });
                this.onKeyLine = true;
              }
              return;
            }
            default: {
              const bv = this.startBlockValue(map);
              if (bv) {
                if (bv.type === "block-seq") {
                  if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                    yield* this.pop({
                      type: "error",
                      offset: this.offset,
                      message: "Unexpected block-seq-ind on same line with key",
                      source: this.source
                    });
                    return;
                  }
                } else if (atMapIndent) {
                  map.items.push({ start });
                }
                this.stack.push(bv);
                return;
              }
            }
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
          case "newline":
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last?.type === "comment")
                end?.push(this.sourceToken);
              else
                seq.items.push({ start: [this.sourceToken] });
            } else
              it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              seq.items.push({ start: [this.sourceToken] });
            else {
              if (this.atIndentedComment(it.start, seq.indent)) {
                const prev = seq.items[seq.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  seq.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
          case "anchor":
          case "tag":
            if (it.value || this.indent <= seq.indent)
              break;
            it.start.push(this.sourceToken);
            return;
          case "seq-item-ind":
            if (this.indent !== seq.indent)
              break;
            if (it.value || includesToken(it.start, "seq-item-ind"))
              seq.items.push({ start: [this.sourceToken] });
            else
              it.start.push(this.sourceToken);
            return;
        }
        if (this.indent > seq.indent) {
          const bv = this.startBlockValue(seq);
          if (bv) {
            this.stack.push(bv);
            return;
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === "flow-error-end") {
          let top;
          do {
            yield* this.pop();
            top = this.peek(1);
          } while (top?.type === "flow-collection");
        } else if (fc.end.length === 0) {
          switch (this.type) {
            case "comma":
            case "explicit-key-ind":
              if (!it || it.sep)
                fc.items.push({ start: [this.sourceToken] });
              else
                it.start.push(this.sourceToken);
              return;
            case "map-value-ind":
              if (!it || it.value)
                fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              return;
            case "space":
            case "comment":
            case "newline":
            case "anchor":
            case "tag":
              if (!it || it.value)
                fc.items.push({ start: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                it.start.push(this.sourceToken);
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (!it || it.value)
                fc.items.push({ start: [], key: fs, sep: [] });
              else if (it.sep)
                this.stack.push(fs);
              else
                Object.assign(it, { key: fs, sep: [] });
              return;
            }
            case "flow-map-end":
            case "flow-seq-end":
              fc.end.push(this.sourceToken);
              return;
          }
          const bv = this.startBlockValue(fc);
          if (bv)
            this.stack.push(bv);
          else {
            yield* this.pop();
            yield* this.step();
          }
        } else {
          const parent = this.peek(2);
          if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
            yield* this.pop();
            yield* this.step();
          } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            fixFlowSeqItems(fc);
            const sep = fc.end.splice(1, fc.end.length);
            sep.push(this.sourceToken);
            const map = {
              type: "block-map",
              offset: fc.offset,
              indent: fc.indent,
              items: [{ start, key: fc, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
          } else {
            yield* this.lineEnd(fc);
          }
        }
      }
      flowScalar(type) {
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        return {
          type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      startBlockValue(parent) {
        switch (this.type) {
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return this.flowScalar(this.type);
          case "block-scalar-header":
            return {
              type: "block-scalar",
              offset: this.offset,
              indent: this.indent,
              props: [this.sourceToken],
              source: ""
            };
          case "flow-map-start":
          case "flow-seq-start":
            return {
              type: "flow-collection",
              offset: this.offset,
              indent: this.indent,
              start: this.sourceToken,
              items: [],
              end: []
            };
          case "seq-item-ind":
            return {
              type: "block-seq",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken] }]
            };
          case "explicit-key-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            start.push(this.sourceToken);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, explicitKey: true }]
            };
          }
          case "map-value-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start = getFirstKeyStartProps(prev);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start, key: null, sep: [this.sourceToken] }]
            };
          }
        }
        return null;
      }
      atIndentedComment(start, indent2) {
        if (this.type !== "comment")
          return false;
        if (this.indent <= indent2)
          return false;
        return start.every((st) => st.type === "newline" || st.type === "space");
      }
      *documentEnd(docEnd) {
        if (this.type !== "doc-mode") {
          if (docEnd.end)
            docEnd.end.push(this.sourceToken);
          else
            docEnd.end = [this.sourceToken];
          if (this.type === "newline")
            yield* this.pop();
        }
      }
      *lineEnd(token) {
        switch (this.type) {
          case "comma":
          case "doc-start":
          case "doc-end":
          case "flow-seq-end":
          case "flow-map-end":
          case "map-value-ind":
            yield* this.pop();
            yield* this.step();
            break;
          case "newline":
            this.onKeyLine = false;
          // fallthrough
          case "space":
          case "comment":
          default:
            if (token.end)
              token.end.push(this.sourceToken);
            else
              token.end = [this.sourceToken];
            if (this.type === "newline")
              yield* this.pop();
        }
      }
    };
    exports.Parser = Parser;
  }
});

// ../../main/node_modules/yaml/dist/public-api.js
var require_public_api = __commonJS({
  "../../main/node_modules/yaml/dist/public-api.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var errors = require_errors();
    var log = require_log();
    var identity = require_identity();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    function parseOptions(options) {
      const prettyErrors = options.prettyErrors !== false;
      const lineCounter$1 = options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null;
      return { lineCounter: lineCounter$1, prettyErrors };
    }
    function parseAllDocuments(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      const docs = Array.from(composer$1.compose(parser$1.parse(source)));
      if (prettyErrors && lineCounter2)
        for (const doc of docs) {
          doc.errors.forEach(errors.prettifyError(source, lineCounter2));
          doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
        }
      if (docs.length > 0)
        return docs;
      return Object.assign([], { empty: true }, composer$1.streamInfo());
    }
    function parseDocument2(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      let doc = null;
      for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
          doc = _doc;
        else if (doc.options.logLevel !== "silent") {
          doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
          break;
        }
      }
      if (prettyErrors && lineCounter2) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter2));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
      }
      return doc;
    }
    function parse(src, reviver, options) {
      let _reviver = void 0;
      if (typeof reviver === "function") {
        _reviver = reviver;
      } else if (options === void 0 && reviver && typeof reviver === "object") {
        options = reviver;
      }
      const doc = parseDocument2(src, options);
      if (!doc)
        return null;
      doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
      if (doc.errors.length > 0) {
        if (doc.options.logLevel !== "silent")
          throw doc.errors[0];
        else
          doc.errors = [];
      }
      return doc.toJS(Object.assign({ reviver: _reviver }, options));
    }
    function stringify(value, replacer, options) {
      let _replacer = null;
      if (typeof replacer === "function" || Array.isArray(replacer)) {
        _replacer = replacer;
      } else if (options === void 0 && replacer) {
        options = replacer;
      }
      if (typeof options === "string")
        options = options.length;
      if (typeof options === "number") {
        const indent2 = Math.round(options);
        options = indent2 < 1 ? void 0 : indent2 > 8 ? { indent: 8 } : { indent: indent2 };
      }
      if (value === void 0) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
          return void 0;
      }
      if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
      return new Document.Document(value, _replacer, options).toString(options);
    }
    exports.parse = parse;
    exports.parseAllDocuments = parseAllDocuments;
    exports.parseDocument = parseDocument2;
    exports.stringify = stringify;
  }
});

// ../../main/node_modules/yaml/dist/index.js
var require_dist = __commonJS({
  "../../main/node_modules/yaml/dist/index.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var Schema = require_Schema();
    var errors = require_errors();
    var Alias = require_Alias();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var cst = require_cst();
    var lexer = require_lexer();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    var publicApi = require_public_api();
    var visit = require_visit();
    exports.Composer = composer.Composer;
    exports.Document = Document.Document;
    exports.Schema = Schema.Schema;
    exports.YAMLError = errors.YAMLError;
    exports.YAMLParseError = errors.YAMLParseError;
    exports.YAMLWarning = errors.YAMLWarning;
    exports.Alias = Alias.Alias;
    exports.isAlias = identity.isAlias;
    exports.isCollection = identity.isCollection;
    exports.isDocument = identity.isDocument;
    exports.isMap = identity.isMap;
    exports.isNode = identity.isNode;
    exports.isPair = identity.isPair;
    exports.isScalar = identity.isScalar;
    exports.isSeq = identity.isSeq;
    exports.Pair = Pair.Pair;
    exports.Scalar = Scalar.Scalar;
    exports.YAMLMap = YAMLMap.YAMLMap;
    exports.YAMLSeq = YAMLSeq.YAMLSeq;
    exports.CST = cst;
    exports.Lexer = lexer.Lexer;
    exports.LineCounter = lineCounter.LineCounter;
    exports.Parser = parser.Parser;
    exports.parse = publicApi.parse;
    exports.parseAllDocuments = publicApi.parseAllDocuments;
    exports.parseDocument = publicApi.parseDocument;
    exports.stringify = publicApi.stringify;
    exports.visit = visit.visit;
    exports.visitAsync = visit.visitAsync;
  }
});

// src/model/json/exact-number.ts
var TEXT = /* @__PURE__ */ Symbol("text");
function exactNumber(text3) {
  return Object.freeze(Object.assign(Object.create(PROTOTYPE), { [TEXT]: text3 }));
}
function isExactNumber(value) {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === PROTOTYPE;
}
function exactText(value) {
  return value[TEXT];
}
var PROTOTYPE = Object.freeze({ toJSON: () => 0n });

// src/model/json/json.ts
function isJsonObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isExactNumber(value);
}
function isJsonNumber(value) {
  return typeof value === "number" || typeof value === "bigint" || isExactNumber(value);
}
function numberText(value) {
  return isExactNumber(value) ? exactText(value) : String(value);
}
function compareNumbers(one, other) {
  if (numberText(one) === numberText(other)) return 0;
  const [a, b] = [computable(one), computable(other)];
  if (a < b) return -1;
  return a > b ? 1 : Number.NaN;
}
function computable(value) {
  return isExactNumber(value) ? Number(exactText(value)) : value;
}
function valueAt(value, ...keys) {
  return valueUnder(value, keys);
}
function valueUnder(value, keys) {
  let here = value;
  for (const key of keys) {
    if (typeof here !== "object" || here === null || Array.isArray(here)) return void 0;
    here = memberOf(here, key);
  }
  return here;
}
function memberOf(holder, key) {
  const found = holder[key];
  return typeof found === "function" || key === "__proto__" && !Object.hasOwn(holder, key) ? void 0 : found;
}
function stringAt(value, ...keys) {
  const found = valueAt(value, ...keys);
  return typeof found === "string" ? found : void 0;
}
function numberAt(value, ...keys) {
  const found = valueAt(value, ...keys);
  return typeof found === "number" ? found : void 0;
}
function arrayAt(value, ...keys) {
  const found = valueAt(value, ...keys);
  return Array.isArray(found) ? found : [];
}

// src/model/object/object.ts
var OWNED_ITEM = "[]";
function identityOf(object) {
  if (!isJsonObject(object)) return void 0;
  const metadata = valueAt(object, "metadata");
  const name = stringAt(metadata, "name");
  const resourceVersion = stringAt(metadata, "resourceVersion");
  if (name === void 0 || name === "" || resourceVersion === void 0) return void 0;
  return {
    namespace: stringAt(metadata, "namespace"),
    name,
    uid: stringAt(metadata, "uid") ?? "",
    resourceVersion
  };
}

// src/model/object/owner-reference.ts
function ownersOf(object) {
  const references = arrayAt(object, "metadata", "ownerReferences");
  const about = valueAt(object, "involvedObject") ?? valueAt(object, "regarding");
  return [...references, ...about === void 0 ? [] : [about]].map(referenceOf).filter(hasUid);
}
function referenceOf(reference) {
  return {
    apiVersion: stringAt(reference, "apiVersion") ?? "",
    kind: stringAt(reference, "kind") ?? "",
    name: stringAt(reference, "name") ?? "",
    uid: stringAt(reference, "uid") ?? ""
  };
}
function hasUid({ uid }) {
  return uid !== "";
}

// src/model/object/resource.ts
function resourceName(resource) {
  return resource.group === "" ? resource.plural : `${resource.plural}.${resource.group}`;
}
function apiVersion(resource) {
  return resource.group === "" ? resource.version : `${resource.group}/${resource.version}`;
}
function collectionPath(resource, namespace) {
  const root = resource.group === "" ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  const scope = namespace === void 0 ? "" : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${root}${scope}/${resource.plural}`;
}

// src/projection/managers.ts
function managersOf(object, pool) {
  const managers = arrayAt(object, "metadata", "managedFields").map((entry) => toManager(entry, pool));
  return managers.every(isNamed) ? managers : managers.filter(isNamed);
}
function toManager(entry, pool) {
  const subresource = stringAt(entry, "subresource");
  const owned = pool.ownershipOf(valueAt(entry, "fieldsV1"));
  return {
    manager: pool.share(stringAt(entry, "manager") ?? ""),
    operation: pool.share(stringAt(entry, "operation") ?? ""),
    subresource: subresource === void 0 || subresource === "" ? void 0 : pool.share(subresource),
    time: stringAt(entry, "time"),
    ...owned === "" ? {} : { owns: owned }
  };
}
function isNamed({ manager }) {
  return manager !== "";
}

// src/model/json/json-text.ts
function endOfString(text3, quote) {
  for (let end = text3.indexOf('"', quote + 1); end >= 0; end = text3.indexOf('"', end + 1)) {
    let first = end;
    while (text3[first - 1] === "\\") first -= 1;
    if ((end - first) % 2 === 0) return end + 1;
  }
  return text3.length;
}

// src/model/json/parse-json.ts
function parseJson(text3) {
  const plain2 = JSON.parse(text3);
  return isSuspect(text3) ? parseExactly(text3, plain2) : plain2;
}
function parseNumber(text3) {
  const number2 = Number(text3);
  if (!/[.eE]/.test(text3)) return parseInteger(text3);
  const [written2, held] = [decimalOf(text3), decimalOf(String(number2))];
  if (written2 === void 0 || written2 !== held) return exactNumber(text3);
  return Number.isInteger(number2) && Math.abs(number2) < NO_EXPONENT ? parseInteger(String(number2)) : number2;
}
function isSuspect(text3) {
  return hasLongNumber(text3) || EXPONENT.test(text3);
}
var EXPONENT = /\d[eE][+-]?\d(?<=(?:^|"\s*:|[[,])\s*-?[\d.]{1,15}[eE][+-]?\d)/;
var BEGINS_NUMBER = /(?<=(?:^|"\s*:|[[,])\s*-?)[\d.]/y;
var LONG = 16;
function hasLongNumber(text3) {
  let at2 = LONG - 1;
  while (at2 < text3.length) {
    if (isDigitOrDot(text3.charCodeAt(at2))) {
      let first = at2;
      while (first > 0 && isDigitOrDot(text3.charCodeAt(first - 1))) first -= 1;
      while (at2 < text3.length && isDigitOrDot(text3.charCodeAt(at2))) at2 += 1;
      BEGINS_NUMBER.lastIndex = first;
      if (at2 - first >= LONG && BEGINS_NUMBER.test(text3)) return true;
    }
    at2 += LONG;
  }
  return false;
}
var DOT = 46;
var ZERO = 48;
var NINE = 57;
function isDigitOrDot(code) {
  return code === DOT || code >= ZERO && code <= NINE;
}
var LONGEST_INTEGER = 100;
var NO_EXPONENT = 1e21;
var MARK = "";
var ESCAPED_MARK = String.raw`\u0001`;
var NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
function parseExactly(text3, plain2) {
  const marked = markNumbers(text3);
  if (marked === text3) return plain2;
  const holder = [JSON.parse(marked)];
  const pending = [holder];
  for (let here = pending.pop(); here !== void 0; here = pending.pop()) {
    for (const [key, value] of Object.entries(here)) {
      if (typeof value === "object" && value !== null) pending.push(value);
      else if (typeof value === "string" && value.startsWith(MARK)) put(here, key, unmarked(value.slice(1)));
    }
  }
  return holder[0] ?? null;
}
function put(holder, key, value) {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}
function unmarked(text3) {
  return text3.startsWith(MARK) ? text3 : parseNumber(text3);
}
function markNumbers(text3) {
  const pieces2 = [];
  let at2 = 0;
  for (let quote = text3.indexOf('"'); quote >= 0; quote = text3.indexOf('"', at2)) {
    const end = endOfString(text3, quote);
    pieces2.push(markPiece(text3.slice(at2, quote)));
    const isMarked = text3.startsWith(ESCAPED_MARK, quote + 1) && !isKey(text3, end);
    pieces2.push(isMarked ? `"${ESCAPED_MARK}${text3.slice(quote + 1, end)}` : text3.slice(quote, end));
    at2 = end;
  }
  pieces2.push(markPiece(text3.slice(at2)));
  return pieces2.join("");
}
function markPiece(piece) {
  return piece.replace(
    NUMBER,
    (token) => typeof parseNumber(token) === "number" ? token : `"${ESCAPED_MARK}${token}"`
  );
}
function isKey(text3, end) {
  let at2 = end;
  while (" 	\n\r".includes(text3[at2] ?? ":")) at2 += 1;
  return text3[at2] === ":";
}
function parseInteger(text3) {
  const number2 = Number(text3);
  if (Number.isSafeInteger(number2)) return number2;
  return text3.length <= LONGEST_INTEGER ? BigInt(text3) : exactNumber(text3);
}
function decimalOf(text3) {
  const [, sign = "", whole = "", fraction = "", power = "0"] = DECIMAL.exec(text3) ?? [];
  if (power.length > LONGEST_POWER) return void 0;
  const digits = `${whole}${fraction}`;
  let [first, last] = [0, digits.length];
  while (digits[first] === "0") first += 1;
  while (last > first && digits[last - 1] === "0") last -= 1;
  if (first === last) return "0";
  const tens = Number(power) - fraction.length + (digits.length - last);
  return `${sign}${digits.slice(first, last)}e${tens}`;
}
var DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
var LONGEST_POWER = 8;

// src/model/json/text-bytes.ts
function ownText(text3) {
  return Buffer.from(text3).toString();
}

// src/projection/managers-text.ts
function managersOfText(text3, pool) {
  const form = pool.formOf(text3, isOfForm, toForm);
  return form.managers.map((manager, index) => {
    const at2 = form.times[index];
    return at2 === void 0 ? manager : { ...manager, time: pool.share(text3.slice(at2, at2 + TIME_LENGTH)) };
  });
  function toForm() {
    return formOf(text3, pool);
  }
}
var TIME = /"time":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"/dg;
var TIME_LENGTH = "2026-11-20T12:04:40Z".length;
function formOf(text3, pool) {
  const managers = managersOf({ metadata: { managedFields: parseJson(text3) } }, pool);
  const starts = [...text3.matchAll(TIME)].map(({ indices }) => indices?.[1]?.[0] ?? 0);
  if (starts.length !== managers.length) return { managers, times: [], parts: [ownText(text3)] };
  const ends2 = starts.map((start) => start + TIME_LENGTH);
  const parts = [0, ...ends2].map((from, index) => ownText(text3.slice(from, starts[index] ?? text3.length)));
  return { managers, times: starts, parts };
}
function isOfForm(text3, { parts }) {
  let at2 = 0;
  for (const part of parts) {
    if (text3.slice(at2, at2 + part.length) !== part) return false;
    at2 += part.length + TIME_LENGTH;
  }
  return true;
}

// src/model/json/stringify-json.ts
function stringifyJson(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return stringifyAny(value);
  }
}
function stringifyAny(root) {
  const pieces2 = [];
  const steps = [{ value: root }];
  for (let step = steps.pop(); step !== void 0; step = steps.pop()) {
    if ("text" in step) pieces2.push(step.text);
    else if (typeof step.value !== "object" || step.value === null) pieces2.push(scalarText(step.value));
    else if (isExactNumber(step.value)) pieces2.push(exactText(step.value));
    else for (const inner of expand(step.value).reverse()) steps.push(inner);
  }
  return pieces2.join("");
}
function scalarText(value) {
  return typeof value === "bigint" ? String(value) : JSON.stringify(value);
}
function expand(value) {
  if (!isJsonObject(value)) {
    const items = value.flatMap((item) => [{ text: "," }, { value: item }]);
    return [{ text: "[" }, ...items.slice(1), { text: "]" }];
  }
  const members = Object.entries(value).flatMap(
    ([key, member]) => member === void 0 ? [] : [{ text: "," }, { text: `${JSON.stringify(key)}:` }, { value: member }]
  );
  return [{ text: "{" }, ...members.slice(1), { text: "}" }];
}

// src/projection/ownership.ts
function ownershipOf(fieldsV1) {
  if (!isJsonObject(fieldsV1)) return "";
  const places = /* @__PURE__ */ new Set();
  const pending = [{ fields: fieldsV1, place: "", depth: 0 }];
  for (let here = pending.pop(); here !== void 0; here = pending.pop()) {
    const inner = here.depth < DEPTH_LIMIT ? partsOf(here) : [];
    for (const part of inner) pending.push(part);
    if (inner.length === 0 && here.place !== "") places.add(here.place);
  }
  return places.size === 0 ? "" : `
${[...places].join("\n")}
`;
}
var DEPTH_LIMIT = 40;
var FREE = /* @__PURE__ */ new Set(["labels", "annotations", "data", "stringData", "binaryData"]);
function partsOf({ fields: fields2, place: place2, depth }) {
  return Object.entries(fields2).flatMap(([key, inner]) => {
    const step = key.startsWith("f:") ? key.slice(2) : /^[kvi]:/.test(key) ? OWNED_ITEM : void 0;
    if (step === void 0) return [];
    const below = isJsonObject(inner) && !FREE.has(step) ? inner : {};
    return [{ fields: below, place: place2 === "" ? step : `${place2}	${step}`, depth: depth + 1 }];
  });
}

// src/projection/pool.ts
var POOL_MAX = 2e3;
var FORMS_OF_A_LENGTH = 8;
var LENGTHS_MAX = 200;
function createPool() {
  const texts = /* @__PURE__ */ new Map();
  const ownerships = /* @__PURE__ */ new Map();
  const forms = /* @__PURE__ */ new Map();
  const share = (text3) => {
    const known2 = texts.get(text3);
    if (known2 !== void 0) return known2;
    const own = ownText(text3);
    if (texts.size < POOL_MAX) texts.set(own, own);
    return own;
  };
  return {
    share,
    formOf(text3, fits, make) {
      const sameLength = forms.get(text3.length) ?? [];
      const known2 = sameLength.find((form) => fits(text3, form));
      if (known2 !== void 0) return known2;
      const made = make();
      forms.set(text3.length, [made, ...sameLength.slice(0, FORMS_OF_A_LENGTH - 1)]);
      if (forms.size > LENGTHS_MAX) forms.clear();
      return made;
    },
    ownershipOf(fieldsV1) {
      if (fieldsV1 === void 0) return "";
      return remembered(ownerships, stringifyJson(fieldsV1), () => share(ownershipOf(fieldsV1)));
    }
  };
}
function remembered(known2, key, make) {
  const before = known2.get(key);
  if (before !== void 0) return before;
  const made = make();
  if (known2.size < POOL_MAX) known2.set(key, made);
  return made;
}

// src/masking/names/own-values.ts
var SHORTEST = 8;
var VALUES_MAX = 64;
function ownValues(...states) {
  const values = /* @__PURE__ */ new Set();
  for (const state of states) {
    const root = valueAt(state, "rest") ?? state;
    const names2 = [stringAt(root, "metadata", "namespace"), stringAt(root, "metadata", "name")];
    for (const section2 of ["data", "stringData"]) {
      const content = valueAt(root, section2);
      if (!isJsonObject(content)) continue;
      for (const value of Object.values(content).slice(0, VALUES_MAX)) {
        if (typeof value !== "string") continue;
        const decoded = Buffer.from(value, "base64").toString("utf8").trim();
        for (const form of [value, decoded])
          if (form.length >= SHORTEST && !form.includes("\uFFFD") && !names2.includes(form)) values.add(form);
      }
    }
  }
  return [...values];
}

// src/masking/names/name-words.ts
var NAME_MAX = 256;
function wordsOf(name) {
  return name.slice(Math.max(name.lastIndexOf("/") + 1, name.length - NAME_MAX)).replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");
}
var STRONG = /(?:passw(?:or)?ds?|passwort|passphrases?|passcodes?|pswd|pwd|(?:api|access|private|secret|shared|master|signing|encryption|account|auth|ssh|hmac)keys?|connectionstrings?|connstr|requirepass|masterauth)$/;
var STRONG_PAIR = /^(?:(?:api|access|private|secret|shared|master|signing|encryption|decryption|account|auth|ssh|license|hmac|session|storage|jwt|deploy|client) keys?|pass (?:words?|phrases?|codes?)|connection strings?|auth pass)$/;
var STRONG_WORD = /^(?:pass|(?:db|pg|my|mysql|sql|root|admin|user|smtp|mail|ftp|ssh|key|keystore|truststore|store|redis|ldap|bind|http|proxy|web|api|auth|login|su|sudo)pass|(?:db|root|admin|user)?pw)$/;
var WEAK = /(?:secrets?|tokens?|credentials?|cookies?|bearer|authorization)$/;
var WEAK_WORD = /^(?:creds?|auth|jwt|dsn|salt|pin|otp)$/;
var NEUTRAL = /^(?:\d+|values?|plain|plaintext|current|old|new|previous|next|default|base|base64|b64|raw|data|text|txt|string|hash|hashed|prod|production|dev|staging|test|primary|secondary)$/;
var ABOUT = new Set(
  "file files path paths dir dirs directory folder location mount volume name names username filename ref refs reference from source uri url urls endpoint endpoints host hostname port addr address domain expiration expiry expires expire expired ttl seconds secs minutes hours days ms millis duration lifetime age timeout interval period rotation issuer audience audiences aud iss subject realm algorithm alg algo type types kind mode method methods strategy format encoding scheme schema provider backend engine driver class count counts max min limit limits length len size sizes bits num total rate budget window usage used per enabled enable disabled disable required optional allowed policy policies rule rules regex pattern validation validator check version versions namespace label labels annotation annotations selector projection column field fields header headers prefix suffix template image title description comment hint message status state phase reason owner role roles scope scopes group groups id ids uid manager controller operator service server exists present changed updated created at time timestamp date on by generator prompt reset verify review reviewer requests sync agent csi reader reload inject injector cache secure samesite httponly stdin fd env cmd command index error errors sh yaml yml json py js ts conf crt cer pub html md sql tpl access minimum maximum characters char chars strength rotated renew renewal".split(" ")
);

// src/masking/names/sensitive-names.ts
function isSensitiveName(name) {
  return meaningOf(name).sensitive;
}
function holdsSecrets(name) {
  return meaningOf(name).holds;
}
function isAbout(name) {
  const last = wordsOf(name).at(-1) ?? "";
  return last === "key" || ABOUT.has(last);
}
function isCopy(key) {
  return COPIES.has(key) || /last[-_.]?applied|\/original$|\/applied$|\/original-pod$/i.test(key);
}
var COPIES = /* @__PURE__ */ new Set([
  "kubectl.kubernetes.io/last-applied-configuration",
  "openshift.io/token-secret.value"
]);
var known = /* @__PURE__ */ new Map();
var KNOWN_MAX = 4096;
function meaningOf(name) {
  const before = known.get(name);
  if (before !== void 0) return before;
  const found = HINT.test(name) ? readName(name) : HARMLESS;
  if (known.size >= KNOWN_MAX) known.clear();
  if (name.length <= 256) known.set(name, found);
  return found;
}
var HARMLESS = { sensitive: false, holds: false };
var HINT = /pass|pswd|pwd|pw|secret|token|key|auth|bearer|cred|cookie|jwt|dsn|salt|pin|otp|conn/i;
var CAPITALS = /^[A-Z0-9_]+$/;
var DIRECTORIES = /* @__PURE__ */ new Set(["PWD", "OLDPWD"]);
var COUNTED = /^(?:max|min|num|total|count|prompt|completion|input|output|cached|reasoning|used|per)$/;
var NAMED_SECRET = /^(?:existing|image|pull|tls|ca|cert|certificate|ssl|target|source|sealed|external|registry)$/;
function readName(name) {
  if (DIRECTORIES.has(name) || name.startsWith("checksum/")) return HARMLESS;
  const words2 = wordsOf(name);
  for (let at2 = words2.length - 1; at2 >= 0; at2 -= 1) {
    const [word = "", before = ""] = [words2[at2], words2[at2 - 1]];
    const isPair = STRONG_PAIR.test(`${before} ${word}`);
    const strong = isPair || STRONG.test(word) || STRONG_WORD.test(word);
    const weak = !strong && (WEAK.test(word) || WEAK_WORD.test(word));
    if (!strong && !weak) continue;
    const tail = words2.slice(at2 + 1);
    if (tail.some((next) => ABOUT.has(next))) return HARMLESS;
    if (weak && !isMeant(name, words2, at2, tail)) return HARMLESS;
    if (tail.at(-1) === "key" && !CAPITALS.test(name)) return HARMLESS;
    return {
      sensitive: true,
      holds: /^(?!secret|credential|authorization|private|auth$|cookie|cred|salt)/.test(word)
    };
  }
  return HARMLESS;
}
function isMeant(name, words2, at2, tail) {
  const [word = "", before = ""] = [words2[at2], words2[at2 - 1]];
  const capitals = CAPITALS.test(name);
  if (word.startsWith("token") && COUNTED.test(before)) return false;
  if (word.endsWith("secrets") && !capitals) return false;
  if (word === "secret" && NAMED_SECRET.test(before) && !capitals) return false;
  if (tail.every((next) => NEUTRAL.test(next))) return true;
  return capitals && WEAK.test(word);
}

// src/masking/names/secret-object.ts
function isSecret(resource) {
  return resource.group === "" && resource.plural === "secrets";
}
function isSecretContent(section2) {
  return !NOT_CONTENT.has(section2);
}
var NOT_CONTENT = /* @__PURE__ */ new Set(["apiVersion", "kind", "metadata", "type", "immutable"]);
function isEmbeddedSecret(holder, key) {
  if (key === "stringData") return true;
  if (key !== "data") return key === "items" && isSecretList(holder);
  const kind = stringAt(holder, "kind");
  const version2 = stringAt(holder, "apiVersion");
  return kind === void 0 ? version2 === "v1" : kind === "Secret" && (version2 ?? "v1") === "v1";
}
function isSecretList(holder) {
  return stringAt(holder, "kind") === "SecretList";
}
var NAMES = ["name", "key", "Name", "Key", "option", "parameter", "property", "header", "ParameterKey"];
var VALUES = /* @__PURE__ */ new Set([
  "value",
  "Value",
  "default",
  "content",
  "ParameterValue",
  "stringValue",
  "stringVal",
  "defaultValue",
  "values"
]);
function isNamedValue(key) {
  return VALUES.has(key);
}
function isNamedSecret(holder, key) {
  if (VALUES.has(key)) return NAMES.some((name) => isSensitiveName(stringAt(holder, name) ?? ""));
  return JWK_PRIVATE.has(key) && typeof holder["kty"] === "string" && (key !== "k" || holder["kty"] === "oct");
}
var JWK_PRIVATE = /* @__PURE__ */ new Set(["d", "p", "q", "dp", "dq", "qi", "oth", "k"]);
function nameOfValue(holder) {
  return NAMES.map((name) => stringAt(holder, name) ?? "").find(isSensitiveName) ?? "";
}

// src/projection/wide-details.ts
var POD_SPECS = [
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
  ["spec"]
];
function wideDetails(object) {
  const found = {
    node: stringAt(object, "spec", "nodeName"),
    nominated: stringAt(object, "status", "nominatedNodeName"),
    ip: stringAt(object, "status", "podIP") ?? addressOf(object, "InternalIP"),
    external: addressOf(object, "ExternalIP"),
    images: joined(POD_SPECS.map((path) => imagesAt(object, path)).find((images2) => images2.length > 0)),
    selector: selectorOf(valueAt(object, "spec", "selector")),
    os: stringAt(object, "status", "nodeInfo", "osImage"),
    kernel: stringAt(object, "status", "nodeInfo", "kernelVersion"),
    runtime: stringAt(object, "status", "nodeInfo", "containerRuntimeVersion"),
    volumeMode: stringAt(object, "spec", "volumeMode")
  };
  return Object.fromEntries(Object.entries(found).filter(([, text3]) => text3 !== void 0 && text3 !== ""));
}
function addressOf(object, type) {
  const address = arrayAt(object, "status", "addresses").find((each) => stringAt(each, "type") === type);
  return stringAt(address, "address");
}
function imagesAt(object, podSpec) {
  const images2 = arrayAt(object, ...podSpec, "containers").flatMap(
    (container) => stringAt(container, "image") ?? []
  );
  return [...new Set(images2)];
}
function selectorOf(selector) {
  if (!isJsonObject(selector)) return void 0;
  const { matchLabels, matchExpressions } = selector;
  if (matchLabels === void 0 && matchExpressions === void 0) return equalities(selector);
  const expressions = arrayAt(selector, "matchExpressions").map((expression) => {
    const values = arrayAt(expression, "values").filter((value) => typeof value === "string");
    const operator = (stringAt(expression, "operator") ?? "Exists").toLowerCase();
    const of = values.length === 0 ? "" : ` (${values.join(",")})`;
    return `${stringAt(expression, "key") ?? ""} ${operator}${of}`;
  });
  return joined([...equalities(matchLabels)?.split(",") ?? [], ...expressions]);
}
function equalities(labels) {
  if (!isJsonObject(labels)) return void 0;
  return joined(
    Object.entries(labels).flatMap(([key, value]) => typeof value === "string" ? [`${key}=${value}`] : [])
  );
}
function joined(texts) {
  return texts === void 0 || texts.length === 0 ? void 0 : texts.join(",");
}

// src/projection/projection.ts
function createProjection(resource, lens, options = { whole: false }) {
  const ownVersion = apiVersion(resource);
  const pool = createPool();
  const holdsSecrets2 = isSecret(resource);
  return (object, managedFields) => {
    const identity = identityOf(object);
    if (identity === void 0 || !isJsonObject(object)) return void 0;
    const { namespace, name, uid, resourceVersion } = identity;
    const snapshot = {
      namespace,
      name,
      uid,
      resourceVersion,
      apiVersion: stringAt(object, "apiVersion") ?? ownVersion,
      kind: stringAt(object, "kind") ?? resource.kind,
      view: lens.view(object),
      managers: managedFields === void 0 ? managersOf(object, pool) : managersOfText(managedFields, pool)
    };
    const own = holdsSecrets2 && !options.whole ? hiddenFrom(snapshot.view, object) : [];
    const isBare = options.about !== true && options.owners !== true && !options.whole && own.length === 0;
    if (isBare) return snapshot;
    return {
      ...snapshot,
      ...own.length > 0 ? { own } : {},
      ...options.about === true ? { about: aboutOf(object, options.details === true) } : {},
      ...options.owners === true ? { owners: ownersOf(object) } : {},
      ...options.whole ? { object: wholeOf(object, resource, options.managedFields === true) } : {}
    };
  };
}
function wholeOf(object, resource, managedFields) {
  const { apiVersion: version2 = apiVersion(resource), kind = resource.kind, metadata, ...rest } = object;
  const kept = isJsonObject(metadata) && !managedFields ? Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== "managedFields")) : metadata;
  return { apiVersion: version2, kind, metadata: kept, ...rest };
}
function hiddenFrom(view, object) {
  const own = ownValues(object);
  return ownValues(view).length < own.length ? own : [];
}
function aboutOf(object, withDetails) {
  const labels = valueAt(object, "metadata", "labels");
  return {
    created: stringAt(object, "metadata", "creationTimestamp"),
    labels: isJsonObject(labels) ? labels : {},
    ...withDetails ? { details: wideDetails(object) } : {}
  };
}

// src/model/turns.ts
var STEP_ITEMS = 256;
function atOnce(work) {
  for (; ; ) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

// src/model/json/json-equality.ts
function isList(value) {
  return Array.isArray(value);
}
function same(one, other, noise) {
  const pending = [[one, other]];
  for (let pair = pending.pop(); pair !== void 0; pair = pending.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (isJsonObject(a) && isJsonObject(b)) {
      for (const key of Object.keys(b)) if (!noise.has(key) && !Object.hasOwn(a, key)) return false;
      for (const key of Object.keys(a)) {
        if (noise.has(key)) continue;
        if (!Object.hasOwn(b, key)) return false;
        if (a[key] !== b[key]) pending.push([a[key], b[key]]);
      }
    } else if (isList(a) && isList(b) && a.length === b.length) {
      for (const [at2, item] of a.entries()) if (item !== b[at2]) pending.push([item, b[at2]]);
    } else if (!isExactNumber(a) || !isExactNumber(b) || exactText(a) !== exactText(b)) return false;
  }
  return true;
}
function atMostLeaves(value, limit) {
  const pending = [value];
  let leaves = 0;
  for (let here = pending.pop(); here !== void 0; here = pending.pop()) {
    const parts = isList(here) ? here.filter(isHolder) : partsOf2(here);
    if (parts.length === 0) leaves += 1;
    if (leaves + pending.length + parts.length > limit) return false;
    for (const part of parts) pending.push(part);
  }
  return true;
}
function deeperThan(value, limit) {
  if (!isHolder(value)) return false;
  let level = [value];
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap(partsOf2).filter(isHolder);
    if (level.length === 0) return false;
  }
  return true;
}
function mentions(value, isMeant2) {
  const pending = [value];
  for (let here = pending.pop(); here !== void 0; here = pending.pop()) {
    if (isJsonObject(here) && Object.keys(here).some(isMeant2)) return true;
    for (const part of partsOf2(here)) pending.push(part);
  }
  return false;
}
function isHolder(value) {
  return typeof value === "object" && value !== null && !isExactNumber(value);
}
function partsOf2(value) {
  if (isList(value)) return value;
  return isJsonObject(value) ? Object.values(value).filter((part) => part !== void 0) : [];
}

// src/lens/compare/content-ids.ts
function createContentIds(noise) {
  const ids = /* @__PURE__ */ new Map();
  const known2 = /* @__PURE__ */ new WeakMap();
  const intern = (content) => {
    const before = ids.get(content);
    if (before !== void 0) return before;
    ids.set(content, ids.size);
    return ids.size - 1;
  };
  const idOf = (value) => {
    if (isList(value) || isJsonObject(value)) return known2.get(value) ?? -1;
    return intern(value === void 0 ? "" : isJsonNumber(value) ? numberText(value) : JSON.stringify(value));
  };
  const contentOf2 = (holder) => isList(holder) ? `[${holder.map(idOf).join(",")}]` : `{${membersOf(holder, noise).map(([key, member]) => `${JSON.stringify(key)}:${idOf(member)}`).sort().join(",")}}`;
  return (root) => {
    const pending = holdersIn([root]);
    for (let here = pending.at(-1); here !== void 0; here = pending.at(-1)) {
      const open2 = known2.has(here) ? [] : holdersIn(valuesIn(here, noise)).filter((inner) => !known2.has(inner));
      if (open2.length > 0) {
        for (const inner of open2) pending.push(inner);
        continue;
      }
      if (!known2.has(here)) known2.set(here, intern(contentOf2(here)));
      pending.pop();
    }
    return idOf(root);
  };
}
function holdersIn(values) {
  return values.filter((value) => isList(value) || isJsonObject(value));
}
function valuesIn(holder, noise) {
  return isList(holder) ? holder : membersOf(holder, noise).map(([, member]) => member);
}
function membersOf(object, noise) {
  return Object.entries(object).flatMap(
    ([key, member]) => member === void 0 || noise.has(key) ? [] : [[key, member]]
  );
}

// src/lens/compare/list-key.ts
var text = (field) => ({ fields: [{ field, type: "string" }] });
var number = (field) => ({ fields: [{ field, type: "number" }] });
var PROTOCOL = { field: "protocol", type: "string", unset: "TCP" };
var KEYS = [
  ...["name", "type", "key", "uid", "ip"].map(text),
  ...["containerPort", "port"].map(number),
  ...["mountPath", "devicePath", "topologyKey"].map(text),
  { fields: [{ field: "containerPort", type: "number" }, PROTOCOL] },
  { fields: [{ field: "port", type: "number" }, PROTOCOL] },
  {
    fields: [
      { field: "key", type: "string" },
      { field: "effect", type: "string", unset: "" }
    ]
  },
  {
    fields: [
      { field: "topologyKey", type: "string" },
      { field: "whenUnsatisfiable", type: "string" }
    ]
  },
  {
    fields: [
      { field: "type", type: "string" },
      { field: "address", type: "string" }
    ]
  },
  {
    fields: [
      { field: "kind", type: "string" },
      { field: "namespace", type: "string", unset: "" },
      { field: "name", type: "string" }
    ]
  }
];
function keyedLists(old, next, declared) {
  for (const key of declared === void 0 ? KEYS : [declared, ...KEYS]) {
    const olds = keyed(old, key);
    const nexts = olds === void 0 ? void 0 : keyed(next, key);
    if (olds === void 0 || nexts === void 0) continue;
    const [first] = key.fields;
    if (first?.type === "number" && missesSome(olds, nexts) && missesSome(nexts, olds)) return void 0;
    return { by: first?.field ?? "", old: olds, next: nexts };
  }
  return void 0;
}
function missesSome(list, other) {
  return [...other.keys()].some((name) => !list.has(name));
}
function namesOf(item) {
  if (typeof item === "string" || typeof item === "number") return [String(item)];
  return KEYS.flatMap((key) => nameOf(item, key) ?? []).map(String);
}
function identityOf2(item) {
  if (!isJsonObject(item)) return {};
  const fields2 = KEYS.flatMap(
    (key) => nameOf(item, key) === void 0 ? [] : key.fields.map(({ field }) => field)
  );
  return Object.fromEntries(
    fields2.flatMap((field) => Object.hasOwn(item, field) ? [[field, item[field]]] : [])
  );
}
function keyed(list, key) {
  const items = /* @__PURE__ */ new Map();
  for (const item of list) {
    const name = nameOf(item, key);
    if (name === void 0 || !isJsonObject(item) || items.has(name)) return void 0;
    items.set(name, item);
  }
  return items;
}
function nameOf(item, { fields: fields2 }) {
  const parts = fields2.map((each) => partOf(item, each));
  const [only3] = parts;
  if (fields2.length === 1) return only3;
  if (parts.includes(void 0)) return void 0;
  return parts.filter((part) => part !== "").join("/");
}
function partOf(item, { field, type, unset }) {
  const name = type === "number" ? void 0 : stringAt(item, field);
  const number2 = type === "string" ? void 0 : numberAt(item, field);
  return name ?? (Number.isSafeInteger(number2) ? number2 : unset);
}

// src/lens/compare/pair-items.ts
function pairItems(old, next, idOf) {
  const left = withoutEqual(old, next, idOf);
  const partners = /* @__PURE__ */ new Map();
  const pair = (was, is, replaced2) => {
    left.old.delete(was);
    left.next.delete(is);
    partners.set(is, { at: was, replaced: replaced2 });
  };
  const came = [...left.next];
  for (const [was, is] of bySimilarity(old, next, left, idOf)) {
    if (left.old.has(was) && left.next.has(is)) pair(was, is, false);
  }
  for (const is of [...left.next]) if (left.old.has(is)) pair(is, is, true);
  for (const is of [...left.next]) {
    const [was] = left.old;
    if (was !== void 0) pair(was, is, true);
  }
  return [
    ...came.map((index) => {
      const partner = partners.get(index);
      const was = partner === void 0 ? void 0 : old[partner.at];
      return { index, old: was, next: next[index], replaced: partner?.replaced ?? false };
    }),
    ...Array.from(left.old, (index) => ({ index, old: old[index], next: void 0, replaced: false }))
  ];
}
function withoutEqual(old, next, idOf) {
  const places = /* @__PURE__ */ new Map();
  for (const [at2, item] of Array.from(old.entries()).reverse()) {
    const id = idOf(item);
    const same2 = places.get(id);
    if (same2 === void 0) places.set(id, [at2]);
    else same2.push(at2);
  }
  const left = { old: new Set(old.keys()), next: new Set(next.keys()) };
  for (const [at2, item] of next.entries()) {
    const equal = places.get(idOf(item))?.pop();
    if (equal === void 0) continue;
    left.old.delete(equal);
    left.next.delete(at2);
  }
  return left;
}
var PAIRS_MAX = 2500;
function bySimilarity(old, next, left, idOf) {
  const isLong = left.old.size * left.next.size > PAIRS_MAX;
  const olds = new Map(Array.from(left.old, (at2) => [at2, featuresOf(old[at2] ?? {}, idOf)]));
  const scored = Array.from(left.next).flatMap((is) => {
    const mine = featuresOf(next[is] ?? {}, idOf);
    const others = isLong ? [...left.old.has(is) ? [is] : []] : [...left.old];
    return others.flatMap((was) => {
      const score = inCommon(mine, olds.get(was) ?? NONE);
      return score === 0 ? [] : [{ was, is, score }];
    });
  });
  return scored.sort((a, b) => b.score - a.score || Math.abs(a.was - a.is) - Math.abs(b.was - b.is) || a.is - b.is).map(({ was, is }) => [was, is]);
}
var NONE = /* @__PURE__ */ new Map();
var VALUE_WEIGHT = 4;
var PLACE_WEIGHT = 1;
var LEAVES_MAX = 64;
function featuresOf(item, idOf) {
  const features = /* @__PURE__ */ new Map();
  const pending = [{ value: item, place: "" }];
  let leaves = 0;
  for (let here = pending.pop(); here !== void 0 && leaves < LEAVES_MAX; here = pending.pop()) {
    const { value, place: place2 } = here;
    const inner = isList(value) ? value.slice(0, LEAVES_MAX).map((each) => ({ value: each, place: `${place2}[]` })) : membersOf2(value).map(([key, member]) => ({ value: member, place: `${place2}.${key}` }));
    for (const each of inner) pending.push(each);
    if (inner.length === 0) {
      leaves += 1;
      features.set(place2, PLACE_WEIGHT);
      features.set(`${place2}=${idOf(value)}`, VALUE_WEIGHT);
    }
  }
  return features;
}
function membersOf2(value) {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).slice(0, LEAVES_MAX).flatMap(([key, member]) => member === void 0 ? [] : [[key, member]]);
}
function inCommon(one, other) {
  let score = 0;
  for (const [feature, weight] of one) if (other.has(feature)) score += weight;
  return score;
}

// src/lens/compare/path.ts
function renderPath(steps) {
  return steps.map((step, index) => renderStep(step, index === 0)).join("");
}
function itemPath(pattern2, name) {
  return pattern2.replace("[]", () => renderStep({ item: name, by: "name" }, false));
}
function parsePath(path) {
  const known2 = PARSED.get(path);
  if (known2 !== void 0) return known2;
  const steps = readPath(path);
  if (PARSED.size >= PARSED_MAX) PARSED.clear();
  if (steps !== void 0) PARSED.set(path, steps);
  return steps;
}
var PARSED = /* @__PURE__ */ new Map();
var PARSED_MAX = 1e3;
function readPath(path) {
  const steps = [];
  let at2 = 0;
  while (at2 < path.length) {
    const read = readStep(path, at2);
    if (read === void 0) return void 0;
    steps.push(read.step);
    at2 = read.end;
  }
  return steps;
}
var PLAIN_KEY = /^[\w$-]+$/;
var PLAIN_ITEM = /^[\w.:/@-]+$/;
var INTEGER = /^-?\d+$/;
function renderStep(step, first) {
  if ("key" in step) {
    if (!PLAIN_KEY.test(step.key)) return `[${JSON.stringify(step.key)}]`;
    return first ? step.key : `.${step.key}`;
  }
  const { item, by } = step;
  if (typeof item === "number") return `[${item}]`;
  if (PLAIN_ITEM.test(item) && !INTEGER.test(item)) return `[${item}]`;
  return `[${by ?? "name"}=${JSON.stringify(item)}]`;
}
var KEY_AT = /[\w$-]+/y;
var ITEM_AT = /\[([\w.:/@-]+)\]/y;
var FIELD_AT = /\[([\w$-]+)="/y;
function readStep(path, at2) {
  if (path[at2] !== "[") {
    const first = at2 === 0;
    if (!first && path[at2] !== ".") return void 0;
    const key = matchAt(KEY_AT, path, first ? at2 : at2 + 1);
    return key === void 0 ? void 0 : { step: { key: key[0] }, end: KEY_AT.lastIndex };
  }
  if (path[at2 + 1] === '"') {
    const key = readQuoted(path, at2 + 1);
    return key === void 0 ? void 0 : { step: { key: key.text }, end: key.end };
  }
  const field = matchAt(FIELD_AT, path, at2);
  if (field?.[1] !== void 0) {
    const item = readQuoted(path, FIELD_AT.lastIndex - 1);
    return item === void 0 ? void 0 : { step: { item: item.text, by: field[1] }, end: item.end };
  }
  const name = matchAt(ITEM_AT, path, at2)?.[1];
  if (name === void 0) return void 0;
  return { step: { item: INTEGER.test(name) ? Number(name) : name }, end: ITEM_AT.lastIndex };
}
function matchAt(pattern2, text3, at2) {
  pattern2.lastIndex = at2;
  return pattern2.exec(text3) ?? void 0;
}
function readQuoted(path, at2) {
  let end = at2 + 1;
  while (end < path.length && path[end] !== '"') end += path[end] === "\\" ? 2 : 1;
  if (path[end + 1] !== "]") return void 0;
  try {
    const text3 = JSON.parse(path.slice(at2, end + 1));
    return typeof text3 === "string" ? { text: text3, end: end + 2 } : void 0;
  } catch {
    return void 0;
  }
}

// src/lens/compare/quantity.ts
function isSameQuantity(one, other) {
  const [a, b] = [quantityOf(one), quantityOf(other)];
  if (a === void 0 || b === void 0) return false;
  const [tens, twos] = [Math.min(a.tens, b.tens), Math.min(a.twos, b.twos)];
  const scaled = ({ digits, tens: t, twos: w }) => digits * 10n ** BigInt(t - tens) * 2n ** BigInt(w - twos);
  return scaled(a) === scaled(b);
}
var QUANTITY_MAPS = /* @__PURE__ */ new Set([
  "limits",
  "requests",
  "capacity",
  "allocatable",
  "allocatedResources",
  "hard",
  "used",
  "max",
  "min",
  "default",
  "defaultRequest",
  "overhead"
]);
var FORM = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?(?:([numkMGTPE])|([KMGTPE]i)|[eE]([+-]?\d{1,3}))?$/;
var TENS = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
var TWOS = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
function quantityOf(value) {
  const text3 = isJsonNumber(value) ? numberText(value) : value;
  const match = typeof text3 === "string" ? FORM.exec(text3) : null;
  if (match === null) return void 0;
  const [, sign = "", whole = "", fraction = "", decimal = "", binary = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return void 0;
  return {
    digits: BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n),
    tens: (TENS[decimal] ?? 0) + Number(exponent) - fraction.length,
    twos: TWOS[binary] ?? 0
  };
}

// src/masking/names/harmless-value.ts
function isHarmlessValue(name, value) {
  if (value.length > LONGEST) return false;
  const text3 = unquoted(value.trim());
  if (text3 === "" || SWITCH.test(text3) || REFERENCE.test(text3) || FILE.test(text3)) return true;
  const variable2 = /^\$([A-Za-z_]\w*)$/.exec(text3)?.[1];
  if (variable2 !== void 0) return isSensitiveName(variable2);
  if (!/auth|secret/i.test(name)) return false;
  const last = wordsOf(name).at(-1) ?? "";
  if (/auth(?:orization)?$/.test(last)) return METHOD.test(text3);
  return last === "secret" && !OWN_SECRET.test(name) && NAME.test(text3);
}
var LONGEST = 256;
function unquoted(text3) {
  const quote = text3[0];
  return text3.length > 1 && (quote === '"' || quote === "'") && text3.endsWith(quote) ? text3.slice(1, -1) : text3;
}
var SWITCH = /^(?:true|false|yes|no|on|off|null|none|nil|~|undefined|enabled?|disabled?|required|optional|always|never|strict)$/i;
var REFERENCE = /^(?:\$\([A-Za-z_][\w.]*\)|\$\{[A-Za-z_][\w.]*\}|\$\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|\$\((?:cat |<)[^()]*\)|%\w+%|<[a-z][\w -]*>|\*{3,}(?: \((?:before|after)\))?|\[(?:redacted|hidden|masked|filtered)\])$/i;
var FILE = /^(?:file:\/\/)?\/(?:var|etc|run|opt|usr|home|tmp|mnt|srv|root|vault|secrets?|config|app|data|keys|certs?|private)(?:\/[\w.@-]*)*$/;
var METHOD = /^(?:basic|digest|bearer|oauth2?|oidc|openid|ldap|saml|kerberos|negotiate|ntlm|jwt|token|tls|mtls|x509|iam|aws|gcp|azure|rbac|abac|webhook|node|simple|password|internal|external|anonymous|default|plain|sasl|scram(?:-sha-\d+)?)(?:,\w+)*$/i;
var NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;
var OWN_SECRET = /(?:client|shared|app|webhook|consumer|jwt|session|cookie|api|signing|hmac|totp)[-_.]?secret$/i;

// src/masking/names/member-rules.ts
function ruleOfMember(holder, key, member, over) {
  if (over === "entries") return "hidden";
  if (over === "secret") return isSecretContent(key) ? "entries" : "plain";
  if (isSecretList(holder) && key === "items") return "secrets";
  if (isEmbeddedSecret(holder, key)) return "entries";
  if (isNamedSecret(holder, key)) return ruleOfSensitive(nameOfValue(holder), member);
  if (over === "group" && !isAbout(key) && isMember(member)) return "hidden";
  if (over === "pairs" && isNamedValue(key)) return ruleOfPairValue(member);
  if (key === "secretKey" && isJsonObject(holder["remoteRef"])) return "plain";
  return ruleOfKey(key, member);
}
function ruleOfKey(key, value) {
  if (isCopy(key)) return "hidden";
  if (key === "annotations" && value !== void 0 && !isJsonObject(value)) return "hidden";
  if (isSensitiveName(key)) return ruleOfSensitive(key, value);
  return listsSecrets(key) && typeof value === "object" ? "pairs" : "plain";
}
function ruleOfPairValue(value) {
  if (value !== void 0 && isMember(value)) return "hidden";
  return isList(value) ? "group" : "plain";
}
function listsSecrets(key) {
  return key.endsWith("ecrets");
}
function ruleOfSensitive(key, value) {
  if (typeof value === "string") return isHarmlessValue(key, value) ? "plain" : "hidden";
  if (isLongNumber(value)) return "hidden";
  if (isJsonNumber(value)) return /tokens$|credentials$/i.test(key) ? "plain" : "hidden";
  if (isList(value)) return "group";
  return isJsonObject(value) && holdsSecrets(key) ? "group" : "plain";
}
function isMember(value) {
  if (isJsonNumber(value)) return true;
  return typeof value === "string" && !isHarmlessValue("", value);
}
function isLongNumber(value) {
  return typeof value === "bigint" || isExactNumber(value);
}
function isSecretMember(holder, key) {
  if (isEmbeddedSecret(holder, key)) return true;
  const member = isJsonObject(holder) ? holder[key] : void 0;
  if (!isJsonObject(holder) || member === void 0 || isJsonObject(member)) return false;
  return isNamedSecret(holder, key) && ruleOfSensitive(nameOfValue(holder), member) !== "plain";
}

// src/lens/compare/tree.ts
var FEW_LEAVES = 5;
var FEW_ITEMS = 64;
var DEPTH_LIMIT2 = 100;
var TOO_DEEP = "(nested too deep to show)";
function compareTrees(old, next, options = {}) {
  return atOnce(comparedTrees(old, next, options));
}
function* comparedTrees(old, next, { under = [], noise = NO_NOISE, listKeys }) {
  const changes = [];
  let looked = 0;
  const run = { noise, under, listKeys, idOf: createContentIds(noise) };
  const pending = [{ old, next, parent: void 0, step: void 0, depth: 0, leafwise: false }];
  for (let pair = pending.pop(); pair !== void 0; pair = pending.pop()) {
    const parts = pair.replaced === true ? void 0 : partsOf3(pair, run);
    if (parts === void 0) changes.push(toChange(pair, under));
    else for (let at2 = parts.length - 1; at2 >= 0; at2 -= 1) pending.push(parts[at2] ?? pair);
    looked += 1;
    if (looked % STEP_ITEMS === 0) yield;
  }
  return changes;
}
var NO_NOISE = /* @__PURE__ */ new Set();
function partsOf3(pair, run) {
  const { old, next } = pair;
  const { noise } = run;
  if (old === void 0 || next === void 0) return partsOfOneSide(pair, run);
  if (pair.depth < DEPTH_LIMIT2) {
    if (isJsonObject(old) && isJsonObject(next)) return byKey(pair, old, next, noise, false);
    if (isList(old) && isList(next)) {
      const items = byItem(pair, old, next, run, false) ?? byContent(pair, old, next, run);
      if (items !== void 0) return items;
    }
  }
  return isSame(old, next, noise) || isQuantity(pair.parent?.step ?? run.under.at(-1), old, next) ? [] : void 0;
}
function isSame(old, next, noise) {
  return old === next || typeof old === "object" && typeof next === "object" && same(old, next, noise);
}
function isQuantity(holder, old, next) {
  if (holder === void 0 || !("key" in holder) || !QUANTITY_MAPS.has(holder.key)) return false;
  return isSameQuantity(old, next);
}
function partsOfOneSide(pair, run) {
  const { noise } = run;
  const only3 = pair.old === void 0 ? pair.next : pair.old;
  if (only3 === void 0) return [];
  if (pair.step !== void 0 && "item" in pair.step) return void 0;
  if (pair.depth >= DEPTH_LIMIT2) return void 0;
  if (isList(only3) && only3.length > 0) return itemsOfOneSide(pair, only3, run);
  if (!(pair.leafwise || atMostLeaves(only3, FEW_LEAVES))) return void 0;
  if (isJsonObject(only3)) {
    if (Object.keys(only3).length === 0) return void 0;
    return pair.old === void 0 ? byKey(pair, {}, only3, noise, true) : byKey(pair, only3, {}, noise, true);
  }
  return void 0;
}
function itemsOfOneSide(pair, only3, run) {
  if (only3.length > FEW_ITEMS) return void 0;
  const [old, next] = pair.old === void 0 ? [[], only3] : [only3, []];
  return byItem(pair, old, next, run, true) ?? byContent(pair, old, next, run);
}
function byKey(parent, old, next, noise, leafwise) {
  const parts = [];
  const add = (key, was, is) => {
    if (was === is || noise.has(key)) return;
    parts.push({ old: was, next: is, parent, step: { key }, depth: parent.depth + 1, leafwise });
  };
  for (const key of Object.keys(next)) add(key, Object.hasOwn(old, key) ? old[key] : void 0, next[key]);
  for (const key of Object.keys(old)) if (!Object.hasOwn(next, key)) add(key, old[key], void 0);
  return parts;
}
function byItem(parent, old, next, run, leafwise) {
  const lists = keyedLists(old, next, declaredAt(parent, run));
  if (lists === void 0) return void 0;
  const parts = [];
  const add = (item, was, is) => {
    const step = { item, by: lists.by };
    parts.push({ old: was, next: is, parent, step, depth: parent.depth + 1, leafwise });
  };
  for (const [item, is] of lists.next) add(item, lists.old.get(item), is);
  for (const [item, was] of lists.old) if (!lists.next.has(item)) add(item, was, void 0);
  return parts;
}
function byContent(parent, old, next, { idOf }) {
  if (!old.every(isJsonObject) || !next.every(isJsonObject)) {
    return old.every(isList) && next.every(isList) ? byPlace(parent, old, next) : void 0;
  }
  return pairItems(old, next, idOf).map(({ index, old: was, next: is, replaced: replaced2 }) => {
    const step = { item: index, by: "index" };
    return { old: was, next: is, parent, step, depth: parent.depth + 1, leafwise: false, replaced: replaced2 };
  });
}
function byPlace(parent, old, next) {
  return Array.from({ length: Math.max(old.length, next.length) }, (_, index) => ({
    old: old[index],
    next: next[index],
    parent,
    step: { item: index, by: "index" },
    depth: parent.depth + 1,
    leafwise: false
  }));
}
function declaredAt(pair, { listKeys, under }) {
  if (listKeys === void 0) return void 0;
  const steps = [...under, ...stepsTo(pair)];
  return listKeys.get(
    steps.map((step) => "key" in step ? `.${step.key}` : "[]").join("").slice(1)
  );
}
function toChange(pair, under) {
  const { path, inSecret } = placeOf(pair, under);
  const change = { path };
  if (pair.old !== void 0) change.old = shown(pair.old);
  if (pair.next !== void 0) change.new = shown(pair.next);
  if (inSecret) change.secret = true;
  return change;
}
function placeOf({ step, parent }, under) {
  if (step === void 0 || parent === void 0) return { path: renderPath(under), inSecret: false };
  const above = parent.place ??= placeOf(parent, under);
  const inSecret = above.inSecret || "key" in step && (isSecretMember(parent.old, step.key) || isSecretMember(parent.next, step.key));
  return { path: `${above.path}${renderStep(step, above.path === "")}`, inSecret };
}
function stepsTo(pair) {
  const steps = [];
  for (let here = pair; here?.step !== void 0; here = here.parent) steps.push(here.step);
  return steps.reverse();
}
function shown(value) {
  return deeperThan(value, DEPTH_LIMIT2) ? TOO_DEEP : value;
}

// src/lens/compare/change-kind.ts
var CONDITIONS = "status.conditions[";
function kindOfPath(path) {
  if (!path.startsWith("status")) return "spec";
  return /^status(?:[.[]|$)/.test(path) ? "status" : "spec";
}
function isInConditions(path) {
  return path.startsWith(CONDITIONS);
}
function changeOfTree(found, field = found.path) {
  const part = isInConditions(found.path) ? conditionPartAt(found.path) : void 0;
  if (part !== void 0) return { kind: "condition", ...part, field, ...found };
  const change = {
    kind: kindOfPath(found.path),
    field,
    path: found.path
  };
  if (found.old !== void 0) change.old = found.old;
  if (found.new !== void 0) change.new = found.new;
  if (found.secret !== void 0) change.secret = found.secret;
  return change;
}
function conditionPart(key) {
  return key === "status" || key === "reason" || key === "message" ? key : void 0;
}
function containerState(field) {
  return field === "waiting" || field === "terminated" || field === "restarts" ? field : void 0;
}
function conditionPartAt(path) {
  const [, , item, key, ...deeper] = parsePath(path) ?? [];
  if (item === void 0 || !("item" in item) || key === void 0 || !("key" in key)) return void 0;
  const part = deeper.length > 0 ? void 0 : conditionPart(key.key);
  return part === void 0 ? void 0 : { condition: String(item.item), part };
}

// src/lens/annotations.ts
function withAnnotations(lens, prefixes) {
  if (prefixes.length === 0) return lens;
  const isMeant2 = createNameCheck(
    (name) => prefixes.some((prefix) => name.startsWith(prefix)) && !isCopy(name)
  );
  const ahead2 = lens.ahead?.bind(lens);
  return {
    ...lens,
    // `rest` is what the lens keeps, wherever a view is looked into.
    view: (object) => ({
      rest: lens.view(object),
      annotations: pick(valueAt(object, "metadata", "annotations"), isMeant2)
    }),
    facts: (view) => lens.facts(restOf(view)),
    ...ahead2 === void 0 ? {} : { ahead: (old, next) => ahead2(restOf(old), restOf(next)) },
    changes: (old, next) => {
      const annotations = changesOf(annotationsOf(old), annotationsOf(next));
      const changes = lens.changes(restOf(old), restOf(next));
      return annotations.length === 0 ? changes : merged(changes, annotations);
    },
    ...lens.words === void 0 ? {} : { words: (view) => lens.words?.(restOf(view)) ?? {} }
  };
}
var NAMES_MAX = 500;
var NAME_LENGTH_MAX = 317;
function createNameCheck(check) {
  const known2 = /* @__PURE__ */ new Map();
  return (name) => {
    const before = known2.get(name);
    if (before !== void 0) return before;
    const found = check(name);
    if (known2.size < NAMES_MAX && name.length <= NAME_LENGTH_MAX) known2.set(name, found);
    return found;
  };
}
function pick(annotations, isMeant2) {
  if (!isJsonObject(annotations)) return null;
  const meant = Object.keys(annotations).filter(isMeant2);
  return meant.length === 0 ? null : Object.fromEntries(meant.map((name) => [name, annotations[name]]));
}
function restOf(view) {
  return valueAt(view, "rest") ?? null;
}
function annotationsOf(view) {
  const annotations = valueAt(view, "annotations");
  return isJsonObject(annotations) ? annotations : NONE2;
}
var NONE2 = {};
var UNDER = [{ key: "metadata" }, { key: "annotations" }];
function changesOf(old, next) {
  if (old === NONE2 && next === NONE2) return [];
  return Object.keys({ ...next, ...old }).flatMap(
    (name) => compareTrees(old[name], next[name], { under: [...UNDER, { key: name }] }).map((found) => ({
      ...changeOfTree(found, "annotations"),
      item: renderPath([{ key: name }])
    }))
  );
}
function merged(changes, annotations) {
  const at2 = changes.findIndex(({ path }) => path.startsWith("status"));
  return at2 < 0 ? [...changes, ...annotations] : [...changes.slice(0, at2), ...annotations, ...changes.slice(at2)];
}

// src/lens/compare/field-values.ts
function fieldLens({ fields: fields2, extract, isNews: isNews2, isFact }) {
  const ranks = new Map(fields2.map((field, rank2) => [field, rank2]));
  const rank = ({ field }) => ranks.get(field) ?? fields2.length;
  const inOrder2 = (changes, isMeant2) => changes.length === 0 ? changes : sorted(changes.filter((change) => isMeant2(change, changes)));
  const sorted = (meant) => meant.every((change, at2) => at2 === 0 || rank(meant[at2 - 1] ?? change) <= rank(change)) ? meant : meant.sort((a, b) => rank(a) - rank(b));
  const shared = createSharedValues();
  return {
    // A mapped list has exactly the room it needs; one that grew keeps some 16 places spare, in every stored object.
    view: (object) => extract(object).map(shared),
    facts: (view) => inOrder2(compareFieldValues([], fieldValuesOf(view)), isFact ?? isNews2),
    changes: (old, next) => inOrder2(compareFieldValues(fieldValuesOf(old), fieldValuesOf(next)), isNews2)
  };
}
var SHARED_MAX = 4e3;
var SHARED_LENGTH = 64;
function createSharedValues() {
  const places = /* @__PURE__ */ new Map();
  let count = 0;
  return (given) => {
    const { path, container, at: at2, value, note } = given;
    const place2 = container ?? at2 ?? path;
    const values = places.get(place2) ?? /* @__PURE__ */ new Map();
    const known2 = values.get(value);
    if (known2 !== void 0 && isSameName(known2, given) && known2.of === given.of && known2.note === note)
      return known2;
    if (known2 === void 0 && count < SHARED_MAX && isShort(place2, value, note, given.item)) {
      count += 1;
      places.set(place2, values.set(value, given));
    }
    return given;
  };
}
function isShort(...parts) {
  return parts.every((part) => typeof part !== "string" || part.length <= SHARED_LENGTH);
}
function compareFieldValues(old, next) {
  if (old.length === 0) return next.map((value) => changeOf(value, void 0, value));
  if (haveSameNames(old, next)) return compareInPlace(old, next);
  const olds = new Map(old.map((value) => [keyOf(value), value]));
  const nexts = new Set(next.map(keyOf));
  const changed = [];
  for (const value of next) {
    const before = olds.get(keyOf(value));
    if (before?.value !== value.value) changed.push(changeOf(value, before, value));
  }
  const gone = old.filter((value) => !nexts.has(keyOf(value))).map((value) => changeOf(value, value, void 0));
  return [...changed, ...gone];
}
function compareInPlace(old, next) {
  const changes = [];
  for (const [index, value] of next.entries()) {
    const before = old[index];
    if (before?.value !== value.value) changes.push(changeOf(value, before, value));
  }
  return changes;
}
function haveSameNames(old, next) {
  if (old.length !== next.length) return false;
  for (const [index, value] of next.entries()) if (!isSameName(old[index], value)) return false;
  return true;
}
function isSameName(one, other) {
  if (one === other) return true;
  return one?.field === other.field && one.path === other.path && one.container === other.container && one.item === other.item && one.at === other.at;
}
function changeOf({ field, path, container, item, at: at2 }, old, next) {
  const name = container ?? at2;
  const fields2 = { field, path: name === void 0 ? path : itemPath(path, name) };
  if (container !== void 0) fields2.container = container;
  if (item !== void 0) fields2.item = item;
  if (old !== void 0) fields2.old = old.value;
  if (next !== void 0) fields2.new = next.value;
  if (next?.note !== void 0) fields2.note = next.note;
  const part = at2 !== void 0 && isInConditions(path) ? conditionPart(lastKeyOf(path)) : void 0;
  if (at2 !== void 0 && part !== void 0)
    return Object.assign(fields2, { kind: "condition", condition: at2, part });
  const state = container === void 0 ? void 0 : containerState(field);
  if (container !== void 0 && state !== void 0)
    return Object.assign(fields2, { kind: "container-state", container, state });
  return next?.of === void 0 ? Object.assign(fields2, { kind: kindOfPath(path) }) : Object.assign(fields2, { kind: "count", of: next.of });
}
function lastKeyOf(path) {
  return path.slice(path.lastIndexOf(".") + 1);
}
function keyOf({ field, path, container, item, at: at2 }) {
  if (item !== void 0) return `${field} ${item}`;
  return at2 === void 0 ? `${field} ${container ?? ""}` : `${path} ${at2}`;
}
function fieldValuesOf(view) {
  return isList(view) && isFieldValues(view) ? view : [];
}
function isFieldValues(view) {
  const [first] = view;
  return first === void 0 || isFieldValue(first);
}
function isFieldValue(json) {
  return isJsonObject(json) && typeof json["field"] === "string" && typeof json["path"] === "string";
}

// src/lens/condition-values.ts
var STATUS = "status.conditions[].status";
var REASON = "status.conditions[].reason";
var MESSAGE = "status.conditions[].message";
function conditionsOf(object, { isMeant: isMeant2 = () => true, messages = false } = {}) {
  const seen = /* @__PURE__ */ new Set();
  const values = [];
  for (const condition of arrayAt(object, "status", "conditions")) {
    const type = stringAt(condition, "type");
    const status = statusOf(condition);
    if (type === void 0 || status === void 0 || seen.has(type) || !isMeant2(type, status)) continue;
    seen.add(type);
    const reason = stringAt(condition, "reason") ?? "";
    const message = stringAt(condition, "message") ?? "";
    const why = isWell(type, status) ? "" : message;
    const note = reason === "" || why === "" ? reason + why : `${reason}: ${why}`;
    values.push(partOf2(type, STATUS, status, note), partOf2(type, REASON, reason, why));
    if (messages) values.push({ field: type, path: MESSAGE, at: type, item: "message", value: message });
  }
  return values;
}
function statusOf(condition) {
  const status = valueAt(condition, "status");
  return typeof status === "boolean" ? status ? "True" : "False" : stringAt(condition, "status");
}
function partOf2(type, path, value, note) {
  return note === "" ? { field: type, path, at: type, value } : { field: type, path, at: type, value, note };
}
function isConditionNews(change, all) {
  if (!isOfCondition(change) || change.part === "status") return true;
  if (change.old === void 0 || change.new === void 0) return false;
  const changed = changedParts(all).get(change.condition);
  return changed?.has("status") !== true && (change.part === "reason" || changed?.has("reason") !== true);
}
var partsOf4 = /* @__PURE__ */ new WeakMap();
function changedParts(all) {
  const known2 = partsOf4.get(all);
  if (known2 !== void 0) return known2;
  const found = /* @__PURE__ */ new Map();
  for (const change of all) {
    if (!isOfCondition(change)) continue;
    const parts = found.get(change.condition) ?? /* @__PURE__ */ new Set();
    found.set(change.condition, parts.add(change.part));
  }
  partsOf4.set(all, found);
  return found;
}
function isOfCondition(change) {
  return change.kind === "condition";
}
var BAD = /Fail|Pressure|Unavailable|Degraded|Stalled|Error|Problem|Disruption|Dangling|Deletion|Conflict/;
function isWell(type, status) {
  return status === (BAD.test(type) ? "False" : "True");
}

// src/model/json/raw-json.ts
var TEXT2 = /* @__PURE__ */ Symbol("text");
function rawText(value) {
  return isJsonObject(value) ? value[TEXT2] : void 0;
}

// src/lens/nameless.ts
var NAME2 = "\0";
var SHORTEST_NAME = 3;
function withoutName(text3, name) {
  return name.length < SHORTEST_NAME ? text3 : text3.replaceAll(name, NAME2);
}
function withName(text3, name) {
  return text3.replaceAll(NAME2, () => name);
}
var TEXTS_MAX = 1e3;
var OF_A_LENGTH_MAX = 64;
function createTextMemory() {
  const known2 = /* @__PURE__ */ new Map();
  let count = 0;
  return (text3, make) => {
    const sameLength = known2.get(text3.length) ?? [];
    for (const before of sameLength) if (before.text === text3) return before.made;
    const own = ownText(text3);
    const made = make(own);
    if (count < TEXTS_MAX && sameLength.length < OF_A_LENGTH_MAX) {
      count += 1;
      sameLength.push({ text: own, made });
      known2.set(text3.length, sameLength);
    }
    return made;
  };
}

// src/lens/parts.ts
function withParts(base, parts) {
  const pack = createPacking();
  const partChanges = (old, next) => {
    const [packedOld, packedNext] = [stringAt(old, "parts"), stringAt(next, "parts")];
    if (packedOld === packedNext) return [];
    const name = stringAt(next, "name") ?? "";
    const [olds, nexts] = [textsIn(packedOld), textsIn(packedNext)];
    return parts.flatMap((part, index) => changesOf2(part, olds[index] ?? "", nexts[index] ?? "", name));
  };
  return {
    ...base.leftAsText === void 0 ? {} : { leftAsText: base.leftAsText },
    view: (object) => {
      const name = stringAt(object, "metadata", "name") ?? "";
      return {
        base: base.view(object),
        name,
        parts: pack(
          parts.map(({ path }) => valueUnder(object, path)),
          name
        )
      };
    },
    facts: (view) => base.facts(valueAt(view, "base") ?? null),
    factsOf: (object) => base.facts(base.view(object)),
    changes: (old, next) => {
      const scalars = base.changes(valueAt(old, "base") ?? null, valueAt(next, "base") ?? null);
      const inside = partChanges(old, next);
      const isState2 = ({ path }) => kindOfPath(path) === "status";
      if (inside.length === 0 && scalars.every(isState2)) return scalars;
      return [...scalars.filter((change) => !isState2(change)), ...inside, ...scalars.filter(isState2)];
    }
  };
}
function createPacking() {
  const shared = createTextMemory();
  const known2 = /* @__PURE__ */ new WeakMap();
  return (values, name) => {
    const tree = values.find(isTree);
    const before = tree && known2.get(tree);
    if (before?.name === name && before.values.every((value, index) => value === values[index]))
      return before.text;
    const texts = values.map(
      (value) => value === void 0 ? "" : withoutName(rawText(value) ?? stringifyJson(value), name)
    );
    const text3 = shared(texts.join(BETWEEN), (own) => own);
    if (tree !== void 0 && values.every((value) => rawText(value) === void 0))
      known2.set(tree, { name, values, text: text3 });
    return text3;
  };
}
function isTree(value) {
  return typeof value === "object" && value !== null;
}
function textsIn(packed) {
  return packed?.split(BETWEEN) ?? [];
}
var BETWEEN = "";
function changesOf2(part, old, next, name) {
  if (old === next) return [];
  const sides = { old: unpack(old, name), next: unpack(next, name) };
  const under = part.path.map((key) => ({ key }));
  return compareTrees(sides.old ?? likeEmpty(sides.next), sides.next ?? likeEmpty(sides.old), {
    under
  }).flatMap((found) => {
    const rest = (parsePath(found.path) ?? []).slice(under.length);
    const change = changeOfTree(found, part.field);
    const named = part.name === void 0 ? inField(change, rest) : part.name(change, rest, sides);
    return named === void 0 ? [] : [named];
  });
}
function inField(change, rest) {
  return rest.length === 0 ? change : { ...change, item: renderPath(rest) };
}
function unpack(text3, name) {
  return text3 === "" ? void 0 : parseJson(withName(text3, name));
}
function likeEmpty(other) {
  if (Array.isArray(other)) return [];
  return isJsonObject(other) ? {} : void 0;
}

// src/lens/field-rows.ts
function rowsOf(rows3) {
  const read = rows3.map((row) => ({ row, keys: row.path.split("."), of: row.of?.split(".") }));
  return (object) => {
    const values = [];
    for (const { row, keys, of } of read) {
      const { field, path, unset, note } = row;
      const found = scalar(valueUnder(object, keys));
      const value = unset !== void 0 && typeOf(found) !== typeof unset ? unset : found;
      if (value === void 0 || value === "") continue;
      const total = of === void 0 ? void 0 : scalar(valueUnder(object, of));
      const word = note?.(object);
      if (word !== void 0) values.push({ field, path, value, note: word });
      else
        values.push(typeof total === "number" ? { field, path, value, of: total } : { field, path, value });
    }
    return values;
  };
}
function fieldValue(field, path, value) {
  return value === void 0 || value === "" ? [] : [{ field, path, value }];
}
function scalar(value) {
  return typeof value === "object" ? void 0 : value;
}
function typeOf(value) {
  return typeof value === "bigint" ? "number" : typeof value;
}

// src/lens/kind-lens.ts
function kindLens(table) {
  const rows3 = rowsOf(table.rows ?? []);
  const later = new Set(table.later);
  const isNoise = table.isNoise ?? (() => false);
  const lens = fieldLens({
    fields: (table.rows ?? []).map(({ field }) => field),
    extract: (object) => [
      ...rows3(object),
      ...table.also?.(object) ?? [],
      ...table.conditions === true ? conditionsOf(object) : []
    ],
    isFact: (change) => !isOfCondition(change) && change.new !== false && !later.has(change.field) && !isNoise(change),
    isNews: (change, all) => isOfCondition(change) ? isConditionNews(change, all) : !isNoise(change)
  });
  return table.parts === void 0 ? lens : withParts(lens, table.parts);
}
function listed(field, path, textOf3) {
  const at2 = path.join(".");
  return (object) => {
    const texts = arrayAt(object, ...path).flatMap((item) => textOf3(item) ?? []);
    return texts.length === 0 ? [] : [{ field, path: at2, value: texts.sort().join(",") }];
  };
}
var addresses = listed(
  "address",
  ["status", "loadBalancer", "ingress"],
  (item) => stringAt(item, "ip") ?? stringAt(item, "hostname")
);

// src/lens/kinds/autoscaler-lens.ts
var autoscalerLens = kindLens({
  rows: [
    {
      field: "target",
      path: "spec.scaleTargetRef.name",
      note: (hpa) => stringAt(hpa, "spec", "scaleTargetRef", "kind")
    },
    { field: "min", path: "spec.minReplicas", unset: 1 },
    { field: "max", path: "spec.maxReplicas" },
    { field: "desired", path: "status.desiredReplicas", unset: 0, of: "spec.maxReplicas" },
    { field: "current", path: "status.currentReplicas", unset: 0 },
    // autoscaling/v1 knows but one metric.
    { field: "cpu", path: "status.currentCPUUtilizationPercentage" },
    { field: "cpuTarget", path: "spec.targetCPUUtilizationPercentage" }
  ],
  also: (hpa) => [...metricsOf(hpa, "spec", "metricTarget"), ...metricsOf(hpa, "status", "metric")],
  conditions: true,
  parts: [{ field: "behavior", path: ["spec", "behavior"] }],
  later: ["desired", "current", "cpu", "metric"]
});
function metricsOf(hpa, section2, field) {
  const [list, side2] = section2 === "spec" ? ["metrics", "target"] : ["currentMetrics", "current"];
  const found = arrayAt(hpa, section2, list).flatMap((metric) => {
    const source = sourceOf(metric);
    const value = levelOf(valueAt(source, side2));
    const at2 = stringAt(source, "name") ?? stringAt(source, "metric", "name");
    if (at2 === void 0 || value === void 0) return [];
    return [{ field, path: `${section2}.${list}[]`, at: at2, item: `[${at2}]`, value }];
  });
  return [...new Map(found.map((metric) => [metric.at, metric])).values()];
}
function sourceOf(metric) {
  const type = stringAt(metric, "type") ?? "";
  return valueAt(metric, type.charAt(0).toLowerCase() + type.slice(1));
}
function levelOf(level) {
  const percent = numberAt(level, "averageUtilization");
  if (percent !== void 0) return `${percent}%`;
  return stringAt(level, "averageValue") ?? stringAt(level, "value");
}

// src/lens/kinds/container-lists.ts
function namedItems(object, ...keys) {
  const seen = /* @__PURE__ */ new Set();
  const items = [];
  for (const item of arrayAt(object, ...keys)) {
    const name = stringAt(item, "name");
    if (name === void 0 || seen.has(name)) continue;
    seen.add(name);
    items.push({ name, item });
  }
  return items;
}
function imagesOf(podSpec) {
  const holder = podSpec.slice(0, -1);
  const key = podSpec.at(-1) ?? "";
  const lists = ["containers", "initContainers", "ephemeralContainers"].map((list) => ({
    list,
    path: `${podSpec.join(".")}.${list}[].image`
  }));
  const read = (spec) => lists.flatMap(
    ({ list, path }) => namedItems(spec ?? null, list).flatMap(({ name, item }) => {
      const image = stringAt(item, "image");
      return image === void 0 ? [] : [{ field: "image", path, container: name, value: image }];
    })
  );
  const known2 = /* @__PURE__ */ new WeakMap();
  const ofText2 = (text3) => read(valueAt(parseJson(text3), key));
  const ofTemplates = createTextMemory();
  const ofTemplate = (text3, name) => {
    const shared = ofTemplates(withoutName(text3, name), () => {
      const images2 = ofText2(text3);
      return images2.some(({ container, value }) => `${container ?? ""} ${String(value)}`.includes(name)) ? void 0 : images2;
    });
    return shared ?? ofText2(text3);
  };
  return (object) => {
    const inside = valueUnder(object, holder);
    const text3 = rawText(inside);
    if (text3 !== void 0) return ofTemplate(text3, stringAt(object, "metadata", "name") ?? "");
    const spec = valueAt(inside, key);
    if (!isJsonObject(spec)) return [];
    const before = known2.get(spec);
    if (before !== void 0) return before;
    const images2 = read(spec);
    known2.set(spec, images2);
    return images2;
  };
}

// src/lens/kinds/pod-template.ts
function templatePart(...path) {
  return { field: "template", path, name: nameInTemplate };
}
var CONTAINERS = /* @__PURE__ */ new Set(["containers", "initContainers", "ephemeralContainers"]);
function nameInTemplate(change, steps, sides) {
  const [spec, list, container, section2, ...rest] = steps;
  if (!isKey2(spec, "spec") || list === void 0 || !("key" in list) || !CONTAINERS.has(list.key))
    return inField(change, steps);
  if (container === void 0 || !("item" in container)) return void 0;
  const name = String(container.item);
  if (!has(sides.old, list.key, name) || !has(sides.next, list.key, name)) return void 0;
  if (section2 === void 0 || !("key" in section2) || section2.key === "image") return void 0;
  const item = section2.key === "env" ? variable(rest) : renderPath(rest);
  const named = section2.key === "env" && rest.length === 1 ? byValue(change) : change;
  return { ...named, field: section2.key, container: name, ...item === "" ? {} : { item } };
}
function byValue(change) {
  const { old, new: next, ...place2 } = change;
  const [was, is] = [old, next].map((side2) => valueAt(side2, "value"));
  if (was === void 0 && is === void 0) return change;
  return {
    ...place2,
    path: `${change.path}.value`,
    ...was === void 0 ? {} : { old: was },
    ...is === void 0 ? {} : { new: is }
  };
}
function variable(rest) {
  const [name, ...inside] = rest;
  if (name === void 0 || !("item" in name)) return renderPath(rest);
  const detail = inside.length === 1 && isKey2(inside[0], "value") ? "" : `.${renderPath(inside)}`;
  return `${name.item}${inside.length === 0 ? "" : detail}`;
}
function isKey2(step, key) {
  return step !== void 0 && "key" in step && step.key === key;
}
function has(template, list, name) {
  return arrayAt(template, "spec", list).some((item) => stringAt(item, "name") === name);
}

// src/lens/kinds/batch-lenses.ts
var jobImages = imagesOf(["spec", "template", "spec"]);
var cronImages = imagesOf(["spec", "jobTemplate", "spec", "template", "spec"]);
var jobLens = kindLens({
  rows: [
    { field: "suspend", path: "spec.suspend", unset: false },
    { field: "parallelism", path: "spec.parallelism", unset: 1 },
    { field: "completions", path: "spec.completions" },
    { field: "active", path: "status.active", unset: 0 },
    { field: "succeeded", path: "status.succeeded", unset: 0, of: "spec.completions" },
    { field: "failed", path: "status.failed", unset: 0 }
  ],
  also: jobImages,
  conditions: true,
  later: ["active", "succeeded", "failed", "parallelism"]
});
var cronJobLens = kindLens({
  rows: [
    { field: "schedule", path: "spec.schedule" },
    { field: "timeZone", path: "spec.timeZone" },
    { field: "suspend", path: "spec.suspend", unset: false },
    { field: "concurrency", path: "spec.concurrencyPolicy", unset: "Allow" },
    { field: "lastScheduled", path: "status.lastScheduleTime" },
    { field: "lastSuccessful", path: "status.lastSuccessfulTime" }
  ],
  also: (object) => [
    ...cronImages(object),
    { field: "active", path: "status.active", value: arrayAt(object, "status", "active").length }
  ],
  parts: [templatePart("spec", "jobTemplate", "spec", "template")],
  later: ["active", "concurrency"]
});

// src/lens/content-lens.ts
import { createHash } from "node:crypto";

// src/lens/compare/sections.ts
function compareSections(old, next, listKeys) {
  return sectionsOf(old, next).flatMap(
    (section2) => compareSection(section2, valueAt(old, section2), valueAt(next, section2), listKeys)
  );
}
var STATUS_NOISE = /* @__PURE__ */ new Set([
  "observedGeneration",
  "lastHeartbeatTime",
  "lastProbeTime"
]);
var EMPTY = {};
function sectionsOf(old, next) {
  const names2 = [next, old].flatMap((view) => isJsonObject(view) ? Object.keys(view) : []);
  return [...new Set(names2)];
}
function compareSection(section2, old, next, listKeys) {
  if (isJsonObject(old) && isJsonObject(next)) {
    const known2 = ahead.get(next);
    if (known2?.old === old && known2.section === section2 && known2.listKeys === listKeys) return known2.found;
  }
  const options = optionsOf(section2, listKeys);
  if (old === void 0 && isJsonObject(next)) return compareTrees(EMPTY, next, options);
  if (next === void 0 && isJsonObject(old)) return compareTrees(old, EMPTY, options);
  return compareTrees(old, next, options);
}
function optionsOf(section2, listKeys) {
  return { listKeys, under: [{ key: section2 }], ...section2 === "status" ? { noise: STATUS_NOISE } : {} };
}
var ahead = /* @__PURE__ */ new WeakMap();
function* compareAhead(old, next, listKeys) {
  for (const section2 of sectionsOf(old, next)) {
    const [was, is] = [valueAt(old, section2), valueAt(next, section2)];
    if (!isJsonObject(was) || !isJsonObject(is) || was === is) continue;
    const found = yield* comparedTrees(was, is, optionsOf(section2, listKeys));
    ahead.set(is, { section: section2, old: was, listKeys, found });
  }
}

// src/lens/leader.ts
var LEADER = "control-plane.alpha.kubernetes.io/leader";
function withLeader(annotations) {
  if (!isJsonObject(annotations) || !Object.hasOwn(annotations, LEADER)) return annotations;
  return { ...annotations, [LEADER]: leaderOf(annotations) };
}
function leaderOf(annotations) {
  const text3 = stringAt(annotations, LEADER);
  if (text3 === void 0) return void 0;
  try {
    return stringAt(JSON.parse(text3), "holderIdentity") ?? text3;
  } catch {
    return text3;
  }
}

// src/lens/generic-lens.ts
function columnLens(columns, listKeys) {
  const names2 = new Map(columns.map(({ name, path }) => [path, name]));
  const nameOf3 = (change) => {
    const field = names2.get(change.path);
    return field === void 0 ? change : { ...change, field };
  };
  return {
    tree: true,
    view: (object) => {
      const sections = Object.entries(object).filter(([section2]) => !NOT_COMPARED.has(section2));
      const leader = leaderOf(valueAt(object, "metadata", "annotations"));
      const kept = leader === void 0 ? [] : [["metadata", { annotations: { [LEADER]: leader } }]];
      return Object.fromEntries([...sections, ...kept]);
    },
    facts: (view) => names2.size === 0 ? [] : compareTrees(EMPTY2, view).map((found) => changeOfTree(found)).filter(({ path }) => names2.has(path)).map(nameOf3),
    ahead: (old, next) => compareAhead(old, next, listKeys),
    changes: (old, next) => {
      const found = [...outside(old, next, listKeys), ...conditions(old, next)];
      if (names2.size === 0) return found;
      const all = found.map(nameOf3);
      const isNamed2 = ({ path }) => names2.has(path);
      return [...all.filter(isNamed2), ...all.filter((change) => !isNamed2(change))];
    }
  };
}
var genericLens = columnLens([]);
var NOT_COMPARED = /* @__PURE__ */ new Set(["apiVersion", "kind", "metadata"]);
var EMPTY2 = {};
function outside(old, next, listKeys) {
  return compareSections(old, next, listKeys).filter((found) => !isInConditions(found.path) && !isOfTyped(found)).map((found) => changeOfTree(found));
}
function conditions(old, next) {
  const [olds, nexts] = [old, next].map(
    (view) => conditionsOf(view, { messages: true })
  );
  const changes = compareFieldValues(olds ?? [], nexts ?? []);
  return changes.filter((change) => isConditionNews(change, changes));
}
function isOfTyped({ path, old, new: next }) {
  return path === "status.conditions" && [old, next].every(
    (list) => list === void 0 || conditionsOf({ status: { conditions: list } }).length === 2 * sizeOf(list)
  );
}
function sizeOf(list) {
  return Array.isArray(list) ? list.length : -1;
}

// src/lens/content-lens.ts
var rows = rowsOf([
  { field: "type", path: "type" },
  { field: "immutable", path: "immutable" }
]);
var contentLens = {
  ...genericLens,
  changes: (old, next) => genericLens.changes(old, next).map(withDigests),
  facts: (view) => [
    ...compareFieldValues([], rows(view)),
    ...compareFieldValues([], fieldValue("keys", "data", keysOf(view))).map((change) => ({
      ...change,
      names: true
    }))
  ]
};
function withDigests(change) {
  if (!change.path.startsWith("binaryData")) return change;
  const [section2] = parsePath(change.path) ?? [];
  if (section2 === void 0 || !("key" in section2) || section2.key !== "binaryData") return change;
  const { old, new: next, ...place2 } = change;
  return {
    ...place2,
    ...old === void 0 ? {} : { old: digestOf(old) },
    ...next === void 0 ? {} : { new: digestOf(next) }
  };
}
function digestOf(value) {
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(
        ([key, member]) => member === void 0 ? [] : [[key, digestOf(member)]]
      )
    );
  if (typeof value !== "string") return value;
  const bytes = Buffer.from(value, "base64");
  return `${bytes.length} bytes, sha256 ${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}`;
}
var SHOWN_KEYS = 8;
function keysOf(view) {
  const keys = ["data", "binaryData", "stringData"].flatMap((section2) => {
    const content = valueAt(view, section2);
    return isJsonObject(content) ? Object.keys(content) : [];
  });
  const shown2 = keys.slice(0, SHOWN_KEYS);
  return [...shown2, ...keys.length > SHOWN_KEYS ? [`+${keys.length - SHOWN_KEYS}`] : []].join(",");
}

// src/lens/kinds/event-lens.ts
var fields = kindLens({
  rows: [
    { field: "type", path: "type" },
    { field: "reason", path: "reason" }
  ],
  also: (event) => [
    ...fieldValue("object", section(event), objectOf(event)),
    ...fieldValue("message", stringAt(event, "note") === void 0 ? "message" : "note", messageOf(event)),
    ...fieldValue("count", "count", countOf(event))
  ],
  isNoise: ({ field, old, new: next }) => field === "type" && next === "Normal" || field === "count" && old === void 0 && next === 1
});
var eventLens = {
  ...fields,
  facts: (view) => withWords(fields.facts(view), words(view)),
  changes: (old, next) => withWords(fields.changes(old, next), words(next)),
  words
};
function withWords(changes, event) {
  return changes.map((change) => ({ ...change, event }));
}
function words(view) {
  return Object.fromEntries(fieldValuesOf(view).map(({ field, value }) => [field, value]));
}
function section(event) {
  return valueAt(event, "regarding") === void 0 ? "involvedObject" : "regarding";
}
function objectOf(event) {
  const name = stringAt(event, section(event), "name");
  if (name === void 0) return void 0;
  return `${(stringAt(event, section(event), "kind") ?? "object").toLowerCase()}/${name}`;
}
function messageOf(event) {
  return (stringAt(event, "note") ?? stringAt(event, "message"))?.trim();
}
function countOf(event) {
  return numberAt(event, "series", "count") ?? numberAt(event, "count") ?? numberAt(event, "deprecatedCount");
}

// src/lens/kinds/network-lenses.ts
var serviceLens = kindLens({
  rows: [
    { field: "type", path: "spec.type", unset: "ClusterIP" },
    { field: "clusterIP", path: "spec.clusterIP" },
    { field: "externalName", path: "spec.externalName" },
    { field: "sessionAffinity", path: "spec.sessionAffinity", unset: "None" },
    { field: "externalTrafficPolicy", path: "spec.externalTrafficPolicy", unset: "Cluster" },
    { field: "internalTrafficPolicy", path: "spec.internalTrafficPolicy", unset: "Cluster" }
  ],
  also: (object) => [...portsOf(object), ...addresses(object)],
  parts: [
    { field: "ports", path: ["spec", "ports"] },
    { field: "selector", path: ["spec", "selector"] },
    { field: "externalIPs", path: ["spec", "externalIPs"] },
    { field: "loadBalancerSourceRanges", path: ["spec", "loadBalancerSourceRanges"] }
  ],
  later: ["sessionAffinity", "externalTrafficPolicy", "internalTrafficPolicy"],
  // Later changes are compared port by port, as a part.
  isNoise: ({ field, old }) => field === "ports" && old !== void 0
});
var endpointSliceLens = kindLens({
  also: (object) => {
    const endpoints = arrayAt(object, "endpoints");
    return [
      {
        field: "ready",
        path: "endpoints",
        value: endpoints.filter((endpoint) => stateOf(endpoint) === "ready").length,
        of: endpoints.length
      },
      ...endpoints.flatMap(addressesOf)
    ];
  },
  parts: [{ field: "ports", path: ["ports"] }]
});
var endpointsLens = kindLens({
  also: (object) => {
    const ready = arrayAt(object, "subsets").flatMap((subset) => ipsOf(subset, "addresses", "ready"));
    const others = arrayAt(object, "subsets").flatMap(
      (subset) => ipsOf(subset, "notReadyAddresses", "not ready")
    );
    const endpoints = new Map([...others, ...ready].map((endpoint) => [endpoint.at, endpoint]));
    return [
      {
        field: "ready",
        path: "subsets",
        value: [...endpoints.values()].filter(({ value }) => value === "ready").length,
        of: endpoints.size
      },
      ...endpoints.values(),
      ...fieldValue("ports", "subsets", subsetPorts(object))
    ];
  }
});
var ingressLens = kindLens({
  rows: [{ field: "class", path: "spec.ingressClassName" }],
  also: (object) => [
    ...fieldValue("default", "spec.defaultBackend", backendOf(valueAt(object, "spec", "defaultBackend"))),
    ...routesOf(object),
    ...listed("tls", ["spec", "tls"], (item) => stringAt(item, "secretName"))(object),
    ...addresses(object)
  ]
});
function portsOf(object) {
  const ports = arrayAt(object, "spec", "ports").map(portText);
  return fieldValue("ports", "spec.ports", ports.join(","));
}
function ipsOf(subset, list, value) {
  return arrayAt(subset, list).flatMap((address) => {
    const at2 = stringAt(address, "ip");
    return at2 === void 0 ? [] : [{ field: "endpoint", path: "subsets[]", at: at2, item: `[${at2}]`, value }];
  });
}
function subsetPorts(object) {
  const ports = arrayAt(object, "subsets").flatMap((subset) => arrayAt(subset, "ports"));
  return [...new Set(ports.map(portText))].join(",");
}
function portText(port) {
  const protocol = stringAt(port, "protocol") ?? "TCP";
  return `${numberAt(port, "port") ?? "?"}${protocol === "TCP" ? "" : `/${protocol}`}`;
}
function stateOf(endpoint) {
  if (valueAt(endpoint, "conditions", "terminating") === true) return "terminating";
  return valueAt(endpoint, "conditions", "ready") === false ? "not ready" : "ready";
}
function addressesOf(endpoint) {
  const value = stateOf(endpoint);
  return arrayAt(endpoint, "addresses").flatMap(
    (address) => typeof address === "string" ? [{ field: "endpoint", path: "endpoints[]", at: address, item: `[${address}]`, value }] : []
  );
}
function routesOf(object) {
  const routes = arrayAt(object, "spec", "rules").flatMap((rule) => {
    const host = stringAt(rule, "host") ?? "*";
    return arrayAt(rule, "http", "paths").flatMap((path) => {
      const value = backendOf(valueAt(path, "backend"));
      const at2 = `${host}${stringAt(path, "path") ?? "/"}`;
      return value === void 0 ? [] : [{ field: "route", path: "spec.rules[]", at: at2, item: `[${at2}]`, value }];
    });
  });
  return [...new Map(routes.map((route) => [route.at, route])).values()];
}
function backendOf(backend) {
  const name = stringAt(backend, "service", "name") ?? stringAt(backend, "serviceName");
  if (name === void 0) return stringAt(backend, "resource", "name");
  const port = valueAt(backend, "service", "port", "number") ?? valueAt(backend, "service", "port", "name") ?? valueAt(backend, "servicePort");
  return typeof port === "string" || typeof port === "number" ? `${name}:${port}` : name;
}

// src/lens/kinds/node-lens.ts
var ROWS = [
  { field: "unschedulable", path: "spec.unschedulable", unset: false },
  { field: "kubelet", path: "status.nodeInfo.kubeletVersion" }
];
var rows2 = rowsOf(ROWS);
var nodeLens = withParts(
  fieldLens({
    fields: [...ROWS.map(({ field }) => field), "taint"],
    extract: (node) => [...rows2(node), ...taintsOf(node), ...conditionsOf(node)],
    isFact: (change) => isOfCondition(change) ? change.condition === "Ready" && change.part === "status" : change.new !== false,
    isNews: (change, all) => !isOfCondition(change) || isConditionNews(change, all)
  }),
  [{ field: "allocatable", path: ["status", "allocatable"] }]
);
function inOrder(one, other) {
  const rank = (taint) => EFFECTS.findIndex((effect) => taint.endsWith(effect));
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}
var EFFECTS = ["PreferNoSchedule", "NoSchedule", "NoExecute"];
function taintsOf(node) {
  const taints = /* @__PURE__ */ new Map();
  for (const taint of arrayAt(node, "spec", "taints")) {
    const [key, value = "", effect = ""] = ["key", "value", "effect"].map((part) => stringAt(taint, part));
    if (key === void 0) continue;
    taints.set(key, [...taints.get(key) ?? [], value === "" ? effect : `${value}:${effect}`]);
  }
  return Array.from(taints, ([at2, values]) => ({
    field: "taint",
    path: "spec.taints[]",
    at: at2,
    item: `[${at2}]`,
    value: values.sort(inOrder).join(",")
  }));
}

// src/model/object/sidecar.ts
function isSidecar(initContainer) {
  return stringAt(initContainer, "restartPolicy") === "Always";
}

// src/lens/kinds/container-state.ts
function containerStates(pod) {
  return GROUPS.flatMap((group) => {
    const statuses = new Map(namedItems(pod, "status", group.status).map(({ name, item }) => [name, item]));
    return namedItems(pod, "spec", group.spec).flatMap(
      ({ name, item }) => stateOf2(name, statuses.get(name), group, group.isInit && !isSidecar(item))
    );
  });
}
var GROUPS = ["container", "initContainer", "ephemeralContainer"].map((prefix) => ({
  spec: `${prefix}s`,
  status: `${prefix}Statuses`,
  isInit: prefix === "initContainer",
  restarts: `status.${prefix}Statuses[].restartCount`,
  waiting: `status.${prefix}Statuses[].state.waiting.reason`,
  terminated: `status.${prefix}Statuses[].state.terminated.reason`
}));
var ORDINARY_WAITING = /* @__PURE__ */ new Set(["ContainerCreating", "PodInitializing"]);
function stateOf2(container, status, group, endsFirst) {
  const fieldOf = (field, value, note) => {
    const place2 = { field, path: group[field], container, value };
    return note === void 0 ? place2 : { ...place2, note };
  };
  const restarts = fieldOf("restarts", numberAt(status, "restartCount") ?? 0, whyRestarted(status));
  const waiting = stringAt(status, "state", "waiting", "reason");
  if (waiting !== void 0 && !ORDINARY_WAITING.has(waiting)) {
    return [restarts, fieldOf("waiting", waiting, exitOf(valueAt(status, "lastState", "terminated")))];
  }
  const ended = valueAt(status, "state", "terminated");
  if (ended === void 0 || endsFirst && numberAt(ended, "exitCode") === 0) return [restarts];
  return [restarts, fieldOf("terminated", reasonOf(ended), exitOf(ended))];
}
function whyRestarted(status) {
  const ended = valueAt(status, "lastState", "terminated");
  if (ended === void 0 || valueAt(status, "state", "running") === void 0) return void 0;
  const exit = exitOf(ended);
  return exit === void 0 ? reasonOf(ended) : `${reasonOf(ended)}, ${exit}`;
}
function reasonOf(ended) {
  return stringAt(ended, "reason") ?? "Terminated";
}
function exitOf(ended) {
  const exitCode = numberAt(ended, "exitCode");
  return exitCode === void 0 ? void 0 : `exit ${exitCode}`;
}

// src/lens/kinds/pod-lens.ts
var podLens = withLastExit(
  fieldLens({
    fields: ["phase", "reason", "deleting", "node", "ready", "restarts", "waiting", "terminated", "image"],
    extract: (pod) => [
      ...text2("phase", "status.phase", stringAt(pod, "status", "phase")),
      // Why the whole pod failed: Evicted, DeadlineExceeded, NodeLost.
      ...text2("reason", "status.reason", stringAt(pod, "status", "reason")),
      ...text2(
        "deleting",
        "metadata.deletionTimestamp",
        stringAt(pod, "metadata", "deletionTimestamp"),
        grace(pod)
      ),
      ...text2("node", "spec.nodeName", stringAt(pod, "spec", "nodeName")),
      readiness(pod),
      ...containerStates(pod),
      ...images(pod),
      ...conditionsOf(pod, { isMeant: isTrouble })
    ],
    isNews: (change, all) => isOfCondition(change) ? isTroubleNews(change, all) : isNews(change)
  })
);
function withLastExit(lens) {
  return {
    ...lens,
    changes: (old, next) => {
      let ended;
      return lens.changes(old, next).map((change) => {
        if (change.kind !== "container-state" || change.state !== "waiting") return change;
        if (change.new === void 0 || change.note !== void 0) return change;
        ended ??= howEnded(old);
        const note = ended.get(change.container);
        return note === void 0 ? change : { ...change, note };
      });
    }
  };
}
function howEnded(view) {
  const ended = /* @__PURE__ */ new Map();
  for (const { field, container, note } of fieldValuesOf(view))
    if (field === "terminated" && container !== void 0 && note !== void 0) ended.set(container, note);
  return ended;
}
var images = imagesOf(["spec"]);
function isTrouble(type, status) {
  return type === "PodScheduled" ? status === "False" : type === "DisruptionTarget";
}
function isTroubleNews(change, all) {
  return change.new !== void 0 && isConditionNews(change, all);
}
function isNews(change) {
  switch (change.field) {
    case "restarts":
      return change.old !== void 0 || change.new !== 0;
    // The kubelet moves the time when all containers have ended: the deletion began only once.
    case "deleting":
      return change.old === void 0;
    // It waits or runs again, which `waiting` or `restarts` shows.
    case "terminated":
      return change.new !== void 0;
    default:
      return true;
  }
}
function text2(field, path, value, note) {
  if (value === void 0 || value === "") return [];
  return [note === void 0 ? { field, path, value } : { field, path, value, note }];
}
function grace(pod) {
  const seconds = numberAt(pod, "metadata", "deletionGracePeriodSeconds");
  return seconds === void 0 ? void 0 : `grace ${seconds}s`;
}
function readiness(pod) {
  const sidecars = namedItems(pod, "spec", "initContainers").filter(({ item }) => isSidecar(item));
  const counted = new Set([...namedItems(pod, "spec", "containers"), ...sidecars].map(({ name }) => name));
  const ready = ["containerStatuses", "initContainerStatuses"].flatMap((list) => namedItems(pod, "status", list)).filter(({ name, item }) => counted.has(name) && valueAt(item, "ready") === true);
  return { field: "ready", path: "status.containerStatuses", value: ready.length, of: counted.size };
}

// src/lens/kinds/storage-lenses.ts
var volumeLens = kindLens({
  rows: [
    { field: "phase", path: "status.phase" },
    { field: "reason", path: "status.reason", note: (object) => stringAt(object, "status", "message") },
    { field: "capacity", path: "spec.capacity.storage" },
    { field: "class", path: "spec.storageClassName" },
    { field: "reclaim", path: "spec.persistentVolumeReclaimPolicy" }
  ],
  also: (object) => fieldValue("claim", "spec.claimRef", claimOf(object))
});
var claimLens = kindLens({
  rows: [
    { field: "phase", path: "status.phase" },
    { field: "volume", path: "spec.volumeName" },
    { field: "requested", path: "spec.resources.requests.storage" },
    { field: "capacity", path: "status.capacity.storage" },
    { field: "class", path: "spec.storageClassName" }
  ],
  conditions: true
});
function claimOf(object) {
  const name = stringAt(object, "spec", "claimRef", "name");
  const namespace = stringAt(object, "spec", "claimRef", "namespace");
  return name === void 0 || namespace === void 0 ? name : `${namespace}/${name}`;
}

// src/lens/kinds/workload-lenses.ts
var REPLICAS = { field: "replicas", path: "spec.replicas", unset: 1 };
var COUNTS = ["updated", "ready", "available"];
var deploymentLens = withParts(
  workloadLens([REPLICAS, { field: "paused", path: "spec.paused", unset: false }], {
    updated: "status.updatedReplicas",
    ready: "status.readyReplicas",
    available: "status.availableReplicas"
  }),
  [{ field: "strategy", path: ["spec", "strategy"] }, templatePart("spec", "template")]
);
var statefulSetLens = withParts(
  workloadLens([REPLICAS], {
    updated: "status.updatedReplicas",
    ready: "status.readyReplicas",
    available: "status.availableReplicas"
  }),
  [{ field: "strategy", path: ["spec", "updateStrategy"] }, templatePart("spec", "template")]
);
var replicaSetLens = workloadLens([REPLICAS], {
  ready: "status.readyReplicas",
  available: "status.availableReplicas"
});
var daemonSetLens = withParts(
  workloadLens([{ field: "desired", path: "status.desiredNumberScheduled", unset: 0 }], {
    updated: "status.updatedNumberScheduled",
    ready: "status.numberReady",
    available: "status.numberAvailable"
  }),
  [{ field: "strategy", path: ["spec", "updateStrategy"] }, templatePart("spec", "template")]
);
function workloadLens(wanted, counts) {
  const images2 = imagesOf(["spec", "template", "spec"]);
  const rows3 = rowsOf(wanted);
  const [{ path, unset }] = wanted;
  const total = path.split(".");
  const counted = Object.entries(counts).map(([field, at2]) => ({ field, at: at2, keys: at2.split(".") }));
  const lens = fieldLens({
    fields: [...wanted.map(({ field }) => field), "image", ...COUNTS],
    extract: (object) => {
      const of = numberAt(object, ...total) ?? Number(unset);
      const counts2 = counted.map(({ field, at: at2, keys }) => {
        const value = valueUnder(object, keys);
        return { field, path: at2, value: typeof value === "number" ? value : 0, of };
      });
      return rows3(object).concat(images2(object), counts2, conditionsOf(object));
    },
    // A new workload has nothing ready yet; the changes that follow show how it comes up.
    isFact: (change) => !isOfCondition(change) && !(change.field in counts) && change.new !== false,
    isNews: (change, all) => !isOfCondition(change) || isConditionNews(change, all)
  });
  return { ...lens, leftAsText: ["spec", "template"] };
}

// src/lens/lens-table.ts
var namespaceLens = kindLens({
  rows: [
    { field: "phase", path: "status.phase" },
    { field: "deleting", path: "metadata.deletionTimestamp" }
  ],
  conditions: true
});
var leaseLens = kindLens({
  rows: [
    { field: "holder", path: "spec.holderIdentity" },
    { field: "transitions", path: "spec.leaseTransitions" }
  ]
});
var LENSES = /* @__PURE__ */ new Map([
  ["deployments.apps", deploymentLens],
  ["statefulsets.apps", statefulSetLens],
  ["replicasets.apps", replicaSetLens],
  ["daemonsets.apps", daemonSetLens],
  ["pods", podLens],
  ["jobs.batch", jobLens],
  ["cronjobs.batch", cronJobLens],
  ["services", serviceLens],
  ["endpointslices.discovery.k8s.io", endpointSliceLens],
  ["endpoints", endpointsLens],
  ["ingresses.networking.k8s.io", ingressLens],
  ["ingresses.extensions", ingressLens],
  ["configmaps", contentLens],
  ["secrets", contentLens],
  ["nodes", nodeLens],
  ["persistentvolumes", volumeLens],
  ["persistentvolumeclaims", claimLens],
  ["horizontalpodautoscalers.autoscaling", autoscalerLens],
  ["events", eventLens],
  ["events.events.k8s.io", eventLens],
  ["namespaces", namespaceLens],
  ["leases.coordination.k8s.io", leaseLens]
]);
function lensFor(resource, columns = [], listKeys) {
  const isPlain2 = columns.length === 0 && listKeys === void 0;
  return LENSES.get(resourceName(resource)) ?? (isPlain2 ? genericLens : columnLens(columns, listKeys));
}
var RESOURCES_WITH_LENS = [...LENSES.keys()];

// src/lens/noise.ts
var TYPE = /* @__PURE__ */ new Set(["apiVersion", "kind"]);
var METADATA_NOISE = /* @__PURE__ */ new Set(["resourceVersion", "generation", "managedFields"]);
var ANNOTATION_NOISE = /* @__PURE__ */ new Set(["endpoints.kubernetes.io/last-change-trigger-time"]);
function withoutNoise(object, isKept) {
  const { metadata = {}, ...sections } = object;
  const content = Object.fromEntries(Object.entries(sections).filter(([key]) => !TYPE.has(key)));
  const annotations = valueAt(metadata, "annotations");
  const kept = filterKeys(metadata, (key) => !METADATA_NOISE.has(key) || isKept("metadata", key));
  return {
    metadata: annotations === void 0 || !isJsonObject(kept) ? kept : {
      ...kept,
      annotations: withLeader(
        filterKeys(
          annotations,
          (key) => (!ANNOTATION_NOISE.has(key) || isKept("metadata", "annotations", key)) && !isCopy(key)
        )
      )
    },
    ...isKept("spec", "renewTime") ? content : withoutRenewal(content)
  };
}
function withoutRenewal(content) {
  const { spec, ...rest } = content;
  if (valueAt(spec, "renewTime") === void 0 || valueAt(spec, "holderIdentity") === void 0)
    return content;
  return { spec: filterKeys(spec ?? null, (key) => key !== "renewTime"), ...rest };
}
function filterKeys(value, isKept) {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => isKept(key)));
}

// src/lens/full-lens.ts
function fullLens(own, options, listKeys) {
  const { managedFields, only: only3 = [] } = options;
  const isAsked = (...keys) => only3.some((pattern2) => names(pattern2, keys));
  return {
    tree: true,
    view: (object) => withoutNoise(object, (...keys) => isAsked(...keys) || managedFields && keys[1] === "managedFields"),
    facts: (view) => isJsonObject(view) ? own.factsOf?.(view) ?? own.facts(own.view(view)) : [],
    ahead: (old, next) => compareAhead(old, next, listKeys),
    changes: (old, next) => {
      const changes = compareSections(old, next, listKeys).map((found) => changeOfTree(found));
      if (own.words === void 0 || !isJsonObject(next)) return changes;
      return withWords(changes, own.words(own.view(next)));
    }
  };
}
function names({ steps }, keys) {
  if (steps.length !== keys.length) return false;
  return keys.every((key, at2) => {
    const step = steps[at2];
    return step !== "any-steps" && step?.test(key) === true;
  });
}

// src/lens/compare/path-pattern.ts
function parsePattern(text3) {
  const steps = [];
  const path = text3.startsWith(".") ? text3.slice(1) : text3;
  for (let at2 = 0; at2 < path.length; at2 = STEP.lastIndex) {
    STEP.lastIndex = at2;
    const [whole, key, quoted3, item] = STEP.exec(path) ?? [];
    if (whole === void 0 || key !== void 0 && whole.startsWith(".") === (at2 === 0)) return void 0;
    if (key === "**") {
      if (steps.at(-1) !== "any-steps") steps.push("any-steps");
      continue;
    }
    const glob = quoted3 === void 0 ? key ?? (item === "" ? "*" : item) : unquote(quoted3);
    if (glob === void 0) return void 0;
    steps.push(globOf(glob));
  }
  return steps.length === 0 ? void 0 : { text: text3, steps };
}
var STEP = /\.?([\w$*?-]+)|\[(?:[\w-]+=)?("(?:[^"\\]|\\.)*")\]|\[([^\]"]*)\]/y;
function unquote(text3) {
  try {
    return JSON.parse(text3);
  } catch {
    return void 0;
  }
}
function globOf(glob) {
  const source = glob.replaceAll(/[.+^${}()|[\]\\/-]/g, "\\$&").replaceAll(/\*+/g, ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s");
}
function isUnder(change, pattern2) {
  if (change.field === pattern2.text) return true;
  let tails = tailsOf([pattern2]);
  for (const text3 of textsOf(change.path)) {
    if (tails.some(isComplete)) return true;
    tails = tailsAt(tails, [text3]);
  }
  return tails.some(isComplete);
}
function touches(change, pattern2) {
  if (isUnder(change, pattern2)) return true;
  const tails = textsOf(change.path).reduce((left, text3) => tailsAt(left, [text3]), tailsOf([pattern2]));
  if (pattern2.steps.includes("any-steps"))
    return [change.old, change.new].some(
      (value) => value !== void 0 && onlyTails(value, tails, 0) !== void 0
    );
  return tails.length > 0;
}
function textsOf(path) {
  return (parsePath(path) ?? []).map((step) => "key" in step ? step.key : String(step.item));
}
function without(value, patterns) {
  return prune(value, tailsOf(patterns), 0);
}
function only(value, patterns) {
  return onlyTails(value, tailsOf(patterns), 0);
}
var DEPTH_LIMIT3 = 100;
function prune(value, tails, depth) {
  if (tails.length === 0 || depth > DEPTH_LIMIT3) return value;
  if (tails.some(isComplete)) return void 0;
  if (isList(value))
    return value.flatMap((item) => prune(item, tailsAt(tails, namesOf(item)), depth + 1) ?? []);
  if (!isJsonObject(value)) return value;
  return objectOf2(value, (key, member) => prune(member, tailsAt(tails, [key]), depth + 1));
}
function onlyTails(value, tails, depth) {
  if (tails.length === 0) return void 0;
  if (tails.some(isComplete) || depth > DEPTH_LIMIT3) return value;
  const isOnTheWay = !tails.some(beginsWithAny);
  if (isList(value)) {
    if (value.some((item) => isJsonObject(item) && namesOf(item).length === 0)) {
      const holds2 = isOnTheWay || value.some((item) => onlyTails(item, tailsAt(tails, []), depth + 1) !== void 0);
      return holds2 ? value : void 0;
    }
    const items = value.flatMap((item) => {
      const kept = onlyTails(item, tailsAt(tails, namesOf(item)), depth + 1);
      return isJsonObject(kept) ? [{ ...identityOf2(item), ...kept }] : kept ?? [];
    });
    return isOnTheWay || items.length > 0 ? items : void 0;
  }
  if (!isJsonObject(value)) return void 0;
  const members = objectOf2(value, (key, member) => onlyTails(member, tailsAt(tails, [key]), depth + 1));
  return isOnTheWay || Object.keys(members).length > 0 ? members : void 0;
}
function tailsOf(patterns) {
  return unfolded(patterns.map(({ steps }) => ({ steps, at: 0 })));
}
function tailsAt(tails, names2) {
  return unfolded(
    tails.flatMap((tail) => {
      const head = tail.steps[tail.at];
      if (head === "any-steps") return [tail];
      return head !== void 0 && matches(head, names2) ? [{ ...tail, at: tail.at + 1 }] : [];
    })
  );
}
function unfolded(tails) {
  if (!tails.some(beginsWithAny)) return tails;
  const all = [];
  const add = (tail) => {
    if (!all.some(({ steps, at: at2 }) => steps === tail.steps && at2 === tail.at)) all.push(tail);
    if (beginsWithAny(tail)) add({ ...tail, at: tail.at + 1 });
  };
  tails.forEach(add);
  return all;
}
function beginsWithAny({ steps, at: at2 }) {
  return steps[at2] === "any-steps";
}
function isComplete({ steps, at: at2 }) {
  return at2 === steps.length;
}
function matches(head, names2) {
  return names2.length === 0 ? head.test("") : names2.some((name) => head.test(name));
}
function objectOf2(value, map) {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const mapped = member === void 0 ? void 0 : map(key, member);
      return mapped === void 0 ? [] : [[key, mapped]];
    })
  );
}

// src/lens/choose-lens.ts
function chooseLens(resource, wanted, columns = [], listKeys) {
  const own = withAnnotations(lensFor(resource, columns, listKeys), wanted.annotations ?? []);
  if (wanted.level === "none") return NO_LENS;
  const full = fullLens(own, wanted, listKeys);
  const base = wanted.level === "full" ? full : own;
  const chosen = wanted.ignore.length === 0 ? base : ignoring(base, wanted.ignore);
  if (wanted.only.length === 0) return chosen;
  return onlyAt(chosen, wanted.ignore.length === 0 ? full : ignoring(full, wanted.ignore), wanted.only);
}
var NO_LENS = { view: () => null, facts: () => [], changes: () => [] };
function ignoring(lens, patterns) {
  const isMeant2 = (change) => !patterns.some((pattern2) => isUnder(change, pattern2));
  return {
    ...lens,
    view: (object) => {
      const left = lens.tree === true ? without(object, patterns) : object;
      return lens.view(isJsonObject(left) ? left : {});
    },
    facts: (view) => lens.facts(view).filter(isMeant2),
    factsOf: (object) => (lens.factsOf?.(object) ?? lens.facts(lens.view(object))).filter(isMeant2),
    changes: (old, next) => lens.changes(old, next).filter(isMeant2)
  };
}
function onlyAt(lens, full, patterns) {
  const isMeant2 = (change) => patterns.some((pattern2) => touches(change, pattern2));
  const prunes = lens.tree === true && patterns.every(({ steps }) => steps.length > 1);
  return {
    view: (object) => {
      const kept = prunes ? only(object, patterns) : object;
      return {
        lens: lens.view(isJsonObject(kept) ? kept : {}),
        rest: only(full.view(object), patterns) ?? null
      };
    },
    facts: (view) => lens.facts(valueAt(view, "lens") ?? null).filter(isMeant2),
    changes: (old, next) => {
      const [own, rest] = [
        lens.changes(valueAt(old, "lens") ?? null, valueAt(next, "lens") ?? null).filter(isMeant2),
        full.changes(valueAt(old, "rest") ?? null, valueAt(next, "rest") ?? null).filter(isMeant2)
      ];
      return [...own, ...rest.filter((change) => !own.some((other) => isPartOf(change, other)))];
    }
  };
}
function isPartOf(change, other) {
  const { path } = other;
  const place2 = other.kind === "condition" ? path.slice(0, path.lastIndexOf(".")) : path;
  return isWithin(change.path, place2) || isWithin(path, change.path);
}
function isWithin(path, place2) {
  return path === place2 || [".", "["].some((next) => path.startsWith(`${place2}${next}`));
}

// src/diff/managers/owned-places.ts
function placesOf(ownership) {
  return ownership.split("\n").filter((place2) => place2 !== "");
}
function owns(ownership, place2) {
  const known2 = OWNED.get(ownership)?.get(place2);
  if (known2 !== void 0) return known2;
  const found = isIn(ownership, place2);
  if (ownership.length <= REMEMBERED_OWNERSHIP) {
    const places = OWNED.get(ownership) ?? /* @__PURE__ */ new Map();
    if (places.size >= PLACES_MAX) places.clear();
    if (OWNED.size >= OWNED_MAX) OWNED.clear();
    OWNED.set(ownership, places.set(place2, found));
  }
  return found;
}
function isIn(ownership, { steps, text: text3 }) {
  if (ownership.includes(`
${text3}
`) || ownership.includes(`
${text3}	`)) return true;
  return steps.some((_, at2) => ownership.includes(`
${steps.slice(0, at2).join("	")}
`));
}
var OWNED = /* @__PURE__ */ new Map();
var OWNED_MAX = 200;
var REMEMBERED_OWNERSHIP = 16384;
function placeOf2(path) {
  const known2 = PLACES.get(path);
  if (known2 !== void 0) return known2;
  const steps = (parsePath(path) ?? []).map((step) => "key" in step ? step.key : OWNED_ITEM);
  const text3 = steps.join("	");
  const place2 = SAME_PLACES.get(text3) ?? { steps, text: text3 };
  if (path.length > REMEMBERED_PATH) return place2;
  if (PLACES.size >= PLACES_MAX) {
    PLACES.clear();
    SAME_PLACES.clear();
    OWNED.clear();
  }
  PLACES.set(path, place2);
  SAME_PLACES.set(text3, place2);
  return place2;
}
var PLACES = /* @__PURE__ */ new Map();
var SAME_PLACES = /* @__PURE__ */ new Map();
var PLACES_MAX = 500;
var REMEMBERED_PATH = 256;

// src/diff/managers/owners.ts
function writerOf({ manager, operation, subresource }) {
  return JSON.stringify([manager, operation, subresource]);
}
function isSameWriter(one, other) {
  return one.manager === other.manager && one.operation === other.operation && one.subresource === other.subresource;
}
function scannedOwners(entries) {
  const of = (place2) => entries.filter((entry) => entry.owns !== void 0 && owns(entry.owns, place2));
  return {
    of,
    has: (writer, place2) => entries.some(
      (entry) => entry.owns !== void 0 && isSameWriter(entry, writer) && owns(entry.owns, place2)
    )
  };
}
function indexedOwners(entries) {
  const named = /* @__PURE__ */ new Map();
  const around = /* @__PURE__ */ new Map();
  const writers = /* @__PURE__ */ new Map();
  const add = (index, place2, entry) => {
    const found = index.get(place2) ?? /* @__PURE__ */ new Set();
    index.set(place2, found.add(entry));
  };
  for (const entry of entries) {
    for (const place2 of placesOf(entry.owns ?? "")) {
      add(named, place2, entry);
      for (let end = place2.lastIndexOf("	"); end > 0; end = place2.lastIndexOf("	", end - 1))
        add(around, place2.slice(0, end), entry);
    }
  }
  const setsOf = ({ steps, text: text3 }) => {
    const wholes = steps.map((_, at2) => named.get(steps.slice(0, at2 + 1).join("	")));
    return [...wholes, around.get(text3)].flatMap((found) => found ?? []);
  };
  const writersIn = (place2) => {
    const known2 = writers.get(place2.text);
    if (known2 !== void 0) return known2;
    const found = new Set(setsOf(place2).flatMap((set2) => Array.from(set2, writerOf)));
    writers.set(place2.text, found);
    return found;
  };
  return {
    of: (place2) => [...new Set(setsOf(place2).flatMap((set2) => [...set2]))],
    has: (writer, place2) => writersIn(place2).has(writerOf(writer))
  };
}

// src/diff/managers/who-changed.ts
function whoChanged(old, next, changes) {
  if (old.length === 0) return [];
  const wrote = newStates(old, next);
  const knowsOwners = next.some((entry) => entry.owns !== void 0);
  if (changes.length === 0 || !knowsOwners) return namesOf2(wrote);
  const places = placesIn(changes);
  const ownersOf2 = places.length * next.length > FEW ? indexedOwners : scannedOwners;
  const states = { old: ownersOf2(old), next: ownersOf2(next), wrote: new Set(wrote) };
  const writers = /* @__PURE__ */ new Set();
  let looks = 0;
  for (const place2 of places) {
    const owners = states.next.of(place2);
    for (const writer of writersOf(place2, owners, states)) writers.add(writer);
    looks += owners.length === 0 ? wrote.length : owners.length;
    if (looks > LOOKS_MAX) break;
  }
  return namesOf2(next.filter((entry) => writers.has(entry)));
}
function newStates(old, next) {
  if (old.length * next.length <= FEW)
    return next.filter((entry) => !old.some((before2) => isSameState(before2, entry)));
  const before = new Set(old.map(stateOf3));
  return next.filter((entry) => !before.has(stateOf3(entry)));
}
function placesIn(changes) {
  if (changes.length <= 2) {
    const places = changes.map(({ path }) => placeOf2(path));
    return places[0]?.text === places[1]?.text ? places.slice(0, 1) : places;
  }
  return [...new Map(changes.map(({ path }) => [placeOf2(path).text, placeOf2(path)])).values()];
}
var FEW = 1e3;
var LOOKS_MAX = 1e6;
function writersOf(place2, owners, { old, wrote }) {
  if (owners.length === 0) return [...wrote].filter((entry) => old.has(entry, place2));
  const known2 = owners.filter((entry) => wrote.has(entry) || !old.has(entry, place2));
  if (known2.length > 0) return known2;
  const [only3, ...more] = owners;
  const isWriter = place2.steps[0] === "status" || only3?.subresource !== void 0;
  return only3 !== void 0 && more.length === 0 && isWriter ? owners : known2;
}
function isSameState(one, other) {
  return one.time === other.time && isSameWriter(one, other);
}
function stateOf3(entry) {
  return JSON.stringify([writerOf(entry), entry.time]);
}
function whoCreated(next) {
  const names2 = [...new Set(next.map(({ manager }) => manager))];
  return names2.length === 1 ? names2 : [];
}
var UNKNOWN = /* @__PURE__ */ new Set(["before-first-apply", "unknown"]);
function namesOf2(entries) {
  const known2 = entries.filter(({ manager }) => !UNKNOWN.has(manager));
  if (known2.length < 2) return known2.map(nameOf2);
  const inTime = known2.toSorted((a, b) => compareText(a.time ?? "", b.time ?? ""));
  return [...new Set(inTime.map(nameOf2))];
}
function nameOf2({ manager, subresource }) {
  return subresource === void 0 ? manager : `${manager} (${subresource})`;
}
function compareText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/masking/brand.ts
function asMasked(value) {
  return value;
}

// src/model/flow/change.ts
function isHidden({ hidden }, side2) {
  return hidden === "both" || hidden === side2;
}
function hiddenSides(old, next) {
  if (old && next) return "both";
  if (old) return "old";
  return next ? "new" : void 0;
}
function totalOf(change) {
  return change.kind === "count" ? change.of : void 0;
}

// src/masking/reach.ts
var UNPACKED_MAX_BYTES = 4 * 1024 * 1024;
var PLACES_MAX2 = 5e4;
function atTop() {
  return { layer: 0, left: { bytes: UNPACKED_MAX_BYTES, places: PLACES_MAX2 } };
}
function mayJudge(left) {
  left.places -= 1;
  return left.places > 0;
}

// src/masking/text/shell-words.ts
var WORD = /(?:\$\([^()\n]{0,256}\)|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\\.|[^\s"'\\;|&<>()`,]|[;|&,](?![\s;|&]|$)|[()<>](?!$))+/y;
var FLAG = /(?<![\w-])(--?[A-Za-z][\w.-]{0,63})[ \t]{1,8}(?=[^\s-])/g;
function shellSpans(text3, left) {
  if (!/(?:^|[^\w-])-/.test(text3)) return NONE3;
  const found = [];
  FLAG.lastIndex = 0;
  for (let flag = FLAG.exec(text3); flag !== null && mayJudge(left); flag = FLAG.exec(text3)) {
    if (!isSensitiveName(flag[1] ?? "")) continue;
    const word = wordAt(text3, FLAG.lastIndex);
    if (word === void 0) continue;
    if (!isHarmlessValue(flag[1] ?? "", text3.slice(word.from, word.to))) found.push(word);
    FLAG.lastIndex = word.to;
  }
  return PROGRAM.test(text3) ? [...found, ...shortFlags(text3, left)] : found;
}
var NONE3 = [];
function wordAt(text3, from) {
  WORD.lastIndex = from;
  const word = WORD.exec(text3)?.[0];
  if (word === void 0) return void 0;
  const quote = word[0];
  const isQuoted = word.length > 1 && (quote === '"' || quote === "'") && word.indexOf(quote, 1) === word.length - 1;
  return isQuoted ? { from: from + 1, to: from + word.length - 1 } : { from, to: from + word.length };
}
var PROGRAM = /\b(?:mysql\w*|mariadb\w*|mongo\w*|sshpass|redis-cli|curl|wget|docker|podman|helm|skopeo|psql|ldap\w+)\b/;
var LOGS_IN = /^(?:docker|podman|helm|skopeo)$/;
var PASSWORD_FLAG = [
  [/^(?:mysql\w*|mariadb\w*)$/, /^-p(?=.)/],
  [/^(?:sshpass|mongo\w*)$/, /^-p$/],
  [LOGS_IN, /^-p$/],
  [/^redis-cli$/, /^-a$/],
  [/^ldap\w+$/, /^-w$/],
  [/^(?:curl|wget)$/, /^(?:-u|-U|--user|--proxy-user)(?:=|$)|^-[uU](?=[^-=])/]
];
var ANY_WORD = /\S+/g;
function shortFlags(text3, left) {
  const found = [];
  let flag;
  let logsIn = false;
  const hasOwn = /sshpass|mongo/.test(text3);
  ANY_WORD.lastIndex = 0;
  for (let word = ANY_WORD.exec(text3); word !== null && mayJudge(left); word = ANY_WORD.exec(text3)) {
    const bare2 = /^["'`(]|\//.test(word[0]) ? word[0].replace(/^["'`(]{1,3}/, "").replace(/^.*\//, "") : word[0];
    const program = bare2.startsWith("-") ? void 0 : PASSWORD_FLAG.find(([name]) => name.test(bare2));
    if (program !== void 0) {
      [, flag] = program;
      logsIn &&= !LOGS_IN.test(bare2);
    } else if (bare2 === "login") logsIn = true;
    const isLogin = flag !== void 0 && (flag.source !== "^-p$" || logsIn || hasOwn);
    const lead = isLogin ? flag?.exec(word[0])?.[0] : void 0;
    if (lead === void 0) continue;
    const from = lead.length < word[0].length ? word.index + lead.length : skipBlank(text3, ANY_WORD.lastIndex);
    const value = wordAt(text3, from);
    if (value === void 0 || !isShortSecret(lead, text3.slice(value.from, value.to))) continue;
    found.push(value);
    ANY_WORD.lastIndex = Math.max(value.to, ANY_WORD.lastIndex);
  }
  return found;
}
function skipBlank(text3, at2) {
  let from = at2;
  while (text3[from] === " " || text3[from] === "	") from += 1;
  return from;
}
function isShortSecret(flag, value) {
  if (value === "" || isHarmlessValue("password", value)) return false;
  if (/^-[uU]|user/.test(flag)) return /^[^:]+:./.test(value) && !/^\d+:\d+$/.test(value);
  return !/^\d{1,5}(?::\d{1,5})?$/.test(value) && !value.startsWith("-");
}

// src/masking/text/argument-list.ts
function argumentSpan(words2, index, holder) {
  const word = words2[index];
  if (typeof word !== "string" || word === "") return void 0;
  const before = words2[index - 1];
  if (typeof before === "string" && before.startsWith("-") && followsSecret(before, word, words2))
    return { from: 0, to: word.length };
  const isLine = typeof before === "string" && /^-[a-z]*c$/.test(before);
  return isLine ? void 0 : inOne(word, words2, holder);
}
function followsSecret(flag, word, words2) {
  if (isFlag(word)) return false;
  if (/^--?[A-Za-z][\w.-]*$/.test(flag) && isSensitiveName(flag)) return !isHarmlessValue(flag, word);
  if (/^(?:-[uU]|--(?:proxy-)?user)$/.test(flag)) return isShortSecret(flag, word) && !/^\d+:/.test(word);
  const program = programOf(words2);
  if (flag === "-p") return /^(?:sshpass|mongo\w*)$/.test(program) && isShortSecret(flag, word);
  return flag === "-a" && program === "redis-cli" || flag === "-w" && /^ldap\w+$/.test(program);
}
function isFlag(word) {
  return /^(?:--[a-z]|-[A-Za-z]$|-[a-z][a-z-]*(?:=|$))/.test(word);
}
var NAMED = /^(?:-{0,2}[A-Za-z_][\w.-]{0,127})=/;
function inOne(word, words2, holder) {
  const name = NAMED.exec(word)?.[0];
  if (name !== void 0) {
    const [key, value2] = [name.slice(0, -1), word.slice(name.length)];
    const isUser = /^--(?:proxy-)?user$/.test(key) && isShortSecret(key, value2);
    if (!isUser && (!isSensitiveName(key) || isHarmlessValue(key, value2))) return void 0;
    return { from: name.length, to: word.length };
  }
  const [flag, value] = [word.slice(0, 2), word.slice(2)];
  if (value === "") return void 0;
  if (flag === "-p" && isShortSecret(flag, value) && isPassword(value, words2, holder))
    return { from: 2, to: word.length };
  if (flag === "-u" && value.includes(":") && isShortSecret(flag, value)) return { from: 2, to: word.length };
  return void 0;
}
function isPassword(value, words2, holder) {
  if (value.includes("=")) return false;
  const near = JSON.stringify([words2[0] ?? "", holder?.["command"] ?? "", holder?.["image"] ?? ""]).slice(
    0,
    2e3
  );
  if (/\b(?:mysql|mariadb)/.test(near)) return true;
  return !/^\d/.test(value) && /[A-Za-z]/.test(value) && /\d/.test(value) && value.length >= 6;
}
function programOf(words2) {
  const first = words2[0];
  return typeof first === "string" ? first.slice(first.lastIndexOf("/") + 1) : "";
}

// src/masking/text/credential-forms.ts
function credentialSpans(text3, left = atTop().left) {
  if (!mayHoldCredential(text3)) return NONE4;
  const found = [];
  for (const { pattern: pattern2, isHarmless } of FORMS) {
    pattern2.lastIndex = 0;
    for (let match = pattern2.exec(text3); match !== null && mayJudge(left); match = pattern2.exec(text3)) {
      const from = match.index + (match[1] ?? "").length;
      const to = match.index + match[0].length;
      if (to === match.index) pattern2.lastIndex += 1;
      else if (isHarmless?.(text3.slice(from, to)) !== true) found.push({ from, to });
    }
  }
  return [...found, ...endOfKey(text3)];
}
function mayHoldCredential(text3) {
  return text3.length >= SHORTEST2 && HINT2.test(text3);
}
var NONE4 = [];
var SHORTEST2 = 8;
var HINT2 = /\*\*\* \([0-9a-f]{8}\)|-----(?:BEGIN|END) |LS0tLS1CRUdJTi|eyJ|\/\/|@|bearer\s|basic\s|\bgh[pousr]_|github_pat_|gl[a-z]{2,4}-|npm_|xox[abeoprs]-|xapp-|A[KS]IA|AIza|[rs]k_(?:live|test)_|sk-|hv[sb]\.|pypi-|dop_v1_|SG\.|dckr_pat_|ya29\.|sha256~|AGE-SECRET-KEY-|shp(?:at|ss|ca)_|hf_|whsec_|ATATT3|dapi|K10/i;
var FORMS = [
  {
    pattern: /()-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[^]*?(?:-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|$)/g
  },
  // The same in base64: "-----BEGIN ", then PRIVATE, RSA, EC, DSA, OPENSSH, ENCRYPTED or PGP PRIVATE.
  {
    pattern: /()LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUklW|BEU0EgUFJJ|BPUEVOU1NI|BFTkNSWVBU|BQR1AgUFJJ)[\w+/=\r\n-]*/g
  },
  // What a recording has in the place of a secret: what stands for it now is said anew.
  { pattern: /()\*\*\* \([0-9a-f]{8}\)/g },
  { pattern: /((?<![\w-]))eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g },
  { pattern: /(\bbearer\s{1,8})[\w.~+/=:-]{6,}/gi, isHarmless: isWord },
  { pattern: /(\bbasic\s{1,8})[\w+/=-]{6,}/gi, isHarmless: (secret) => !isUserAndPassword(secret) },
  // Also where the password holds an @: up to the last one before the host.
  {
    pattern: /((?<![\w/])\/\/|:\/\/)[^\s/?#"'<>\\]*(?=@)/g,
    isHarmless: (secret) => secret === "" || secret === "git"
  },
  // A data source of Go's drivers: `user:password@tcp(host)/name`.
  { pattern: /((?<![^\s"'=])[\w.-]{1,64}:)[^\s/"'<>]{1,256}(?=@(?:tcp|unix)\()/g },
  { pattern: /(\/\/(?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\/)[\w/-]{8,}/g },
  {
    pattern: /((?<![A-Za-z0-9]))(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|rt|dt|cbt|ptt|ft|soat|agent)-[\w-]{16,}|npm_[A-Za-z0-9]{30,}|xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{20,}|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,}|sk-[\w-]{20,}|hv[sb]\.[\w-]{20,}|pypi-[\w-]{20,}|dop_v1_[a-f0-9]{32,}|SG\.[\w-]{16,}\.[\w-]{16,}|dckr_pat_[\w-]{20,}|ya29\.[\w-]{20,}|sha256~[\w-]{40,}|AGE-SECRET-KEY-1[0-9A-Z]{40,}|shp(?:at|ss|ca)_[a-f0-9]{32}|hf_[A-Za-z0-9]{30,}|whsec_[\w+/=-]{24,}|ATATT3[\w=-]{40,}|dapi[a-f0-9]{32}|K10[a-f0-9]{48,}::[\w:.]+)/g
  }
];
function isWord(secret) {
  return /^(?:tokens?|auth|authentication|authorization|authenticator|credentials?|scheme|header)[.:]?$/i.test(
    secret
  );
}
function isUserAndPassword(secret) {
  try {
    return atob(secret).includes(":") || /\d/.test(secret);
  } catch {
    return /\d/.test(secret) && secret.length >= 12;
  }
}
var BEGIN = "-----BEGIN ";
var END = /-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
function endOfKey(text3) {
  const end = END.exec(text3);
  if (end === null || text3.lastIndexOf(BEGIN, end.index) !== -1) return NONE4;
  let from = text3.lastIndexOf("\n", end.index) + 1;
  while (from > 0) {
    const before = text3.lastIndexOf("\n", from - 2) + 1;
    if (!/[A-Za-z0-9+/=]{16}\s*$/.test(text3.slice(Math.max(before, from - 200), from))) break;
    from = before;
  }
  return [{ from, to: end.index + end[0].length }];
}

// src/masking/text/text-document.ts
function buildDocument(left) {
  const branches = /* @__PURE__ */ new Map();
  let repeats2 = false;
  return {
    branch(isList2) {
      mayJudge(left);
      const branch = { holder: isList2 ? [] : {}, members: [] };
      branches.set(branch.holder, branch);
      return branch;
    },
    add(branch, step, value, from, to) {
      mayJudge(left);
      const { holder, members } = branch;
      repeats2 ||= !Array.isArray(holder) && Object.hasOwn(holder, step);
      setMember(holder, step, value);
      const member = { step, from, to };
      members.push(member);
      return member;
    },
    amend({ holder }, member, value, from, to) {
      setMember(holder, member.step, value);
      member.from = from;
      member.to = to;
    },
    isFull: () => left.places <= 0,
    finish(root) {
      const known2 = /* @__PURE__ */ new Map();
      return {
        root,
        repeats: repeats2,
        spanOf(holder, step) {
          const branch = branches.get(holder);
          if (branch === void 0) return void 0;
          const spans = known2.get(branch) ?? new Map(branch.members.map((member) => [member.step, member]));
          known2.set(branch, spans);
          return spans.get(step);
        }
      };
    }
  };
}
function setMember(holder, step, value) {
  if (Array.isArray(holder)) holder[Number(step)] = value;
  else if (step !== "__proto__") holder[step] = value;
  else Object.defineProperty(holder, step, { value, enumerable: true, writable: true, configurable: true });
}
function spansOfFindings(text3, document, findings) {
  const whole = { from: 0, to: text3.length };
  return findings.flatMap(({ place: place2, spans, key }) => {
    const at2 = place2.up === void 0 ? void 0 : document.spanOf(place2.up.value, place2.step);
    if (at2 === void 0 || key === true) return [whole];
    if (spans === void 0) return [at2];
    if (text3.slice(at2.from, at2.to) !== place2.value) return [at2];
    return spans.map(({ from, to }) => ({ from: at2.from + from, to: at2.from + to }));
  });
}

// src/masking/text/loose-json.ts
var DEPTH_MAX = 200;
function parseLooseJson(text3, left) {
  return START.test(text3) ? readJson(text3, 0, { single: false, left })?.document : void 0;
}
var START = /^\s*[[{]\s*(?=["[{\]}]|$|-?\d|true|false|null)/;
function embeddedJson(text3, left) {
  const found = [];
  for (let at2 = text3.indexOf('{"'); at2 !== -1 && mayJudge(left); ) {
    const read = readJson(text3, at2, { single: true, left });
    if (read !== void 0) found.push(read.document);
    at2 = text3.indexOf('{"', read === void 0 ? at2 + 512 : read.end);
  }
  return found;
}
function readJson(text3, from, { single, left }) {
  const builder = buildDocument(left);
  const roots = builder.branch(true);
  const end = readInto(text3, from, text3.length, { builder, flow: false, single, roots });
  if (end === void 0) return void 0;
  return { document: builder.finish(rootOf(roots)), end };
}
function rootOf({ holder }) {
  return Array.isArray(holder) && holder.length === 1 ? holder[0] ?? null : holder;
}
function readInto(text3, from, to, reading) {
  const { builder, flow, roots } = reading;
  const stack = [];
  const put2 = (value, begin, end) => {
    const top = stack.at(-1);
    if (top === void 0) return builder.add(roots, roots.members.length, value, begin, end);
    const { branch } = top;
    if (Array.isArray(branch.holder)) return builder.add(branch, branch.members.length, value, begin, end);
    const { key } = top;
    if (key !== void 0) {
      top.key = void 0;
      return builder.add(branch, key, value, begin, end);
    }
    if (!isHolder2(value)) top.key = typeof value === "string" ? value : JSON.stringify(value);
    return void 0;
  };
  let at2 = from;
  while (at2 < to) {
    if (builder.isFull()) return void 0;
    const sign = text3[at2] ?? "";
    if (/[\s,:]/.test(sign)) at2 += 1;
    else if (sign === "{" || sign === "[") {
      if (stack.length >= DEPTH_MAX) return void 0;
      const branch = builder.branch(sign === "[");
      const above = stack.at(-1)?.branch ?? roots;
      stack.push({ branch, above, member: put2(branch.holder, at2, to), key: void 0 });
      at2 += 1;
    } else if (sign === "}" || sign === "]") {
      const closed = stack.pop();
      if (closed === void 0) return void 0;
      at2 += 1;
      const { branch, above, member } = closed;
      if (member !== void 0) builder.amend(above, member, branch.holder, member.from, at2);
      if (stack.length === 0 && reading.single && roots.members.length === 1) return at2;
    } else {
      if (stack.length === 0) return void 0;
      if (!flow && sign !== '"' && !isLiteral(text3, at2)) return void 0;
      const read = sign === '"' || flow && sign === "'" ? quoted(text3, at2, to) : bare(text3, at2, to, flow);
      put2(read.value, read.span.from, read.span.to);
      at2 = read.end;
    }
  }
  return at2;
}
function isLiteral(text3, at2) {
  LITERAL.lastIndex = at2;
  return LITERAL.test(text3);
}
var LITERAL = /-?\d[\d.eE+-]*(?=[\s,\]}]|$)|(?:t|tr|tru|f|fa|fal|fals|n|nu|nul)$|(?:true|false|null)(?=[\s,\]}]|$)/y;
function isHolder2(value) {
  return typeof value === "object" && value !== null;
}
function quoted(text3, from, to) {
  const quote = text3[from] ?? "";
  let close2 = text3.indexOf(quote, from + 1);
  while (close2 !== -1 && quote === '"' && isEscaped(text3, close2, from))
    close2 = text3.indexOf(quote, close2 + 1);
  const end = close2 === -1 || close2 > to ? to : close2;
  const span = { from: from + 1, to: end };
  return { value: unescaped(text3.slice(span.from, span.to), quote), span, end: Math.min(end + 1, to) };
}
function isEscaped(text3, at2, from) {
  let before = at2;
  while (before - 1 > from && text3[before - 1] === "\\") before -= 1;
  return (at2 - before) % 2 === 1;
}
function unescaped(raw, quote) {
  if (quote !== '"' || !raw.includes("\\")) return raw;
  try {
    return JSON.parse(`"${raw}"`);
  } catch {
    return raw;
  }
}
function bare(text3, from, to, flow) {
  let end = from;
  while (end < to) {
    const sign = text3[end] ?? "";
    if (/[,{}[\]"\n]/.test(sign) || !flow && /[\s:]/.test(sign)) break;
    if (sign === ":" && /[\s,{}[\]]/.test(text3[end + 1] ?? " ")) break;
    end += 1;
  }
  if (end === from) end += 1;
  const value = text3.slice(from, end).trimEnd();
  return { value: scalar2(value), span: { from, to: from + value.length }, end };
}
function scalar2(word) {
  if (word === "null" || word === "~" || word === "") return null;
  if (word === "true" || word === "false") return word === "true";
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(word) ? Number(word) : word;
}

// src/masking/text/loose-yaml.ts
var KEY = /(?:"([^"\n]{0,256})"|'([^'\n]{0,256})'|([\w$./@*-](?:[^:\n{}[\]"'#=]|:(?=\S)){0,255}?))[ \t]{0,8}:(?=[ \t\r\n]|$)/y;
var DEPTH_MAX2 = 200;
function parseLooseYaml(text3, left) {
  if (!/^[ \t]*(?:- |["'\w$./@*-][^\n]{0,256}?:[ \t\r]*(?:\S[^\n]*)?$)/m.test(text3) || !text3.includes("\n"))
    return void 0;
  const reader = createReader(text3, left);
  for (let at2 = 0; at2 < text3.length; ) {
    const next = reader.line(at2);
    if (next === void 0) return void 0;
    at2 = next;
  }
  return reader.finish();
}
function createReader(text3, left) {
  const builder = buildDocument(left);
  const documents = builder.branch(true);
  let stack = [];
  let open2;
  const lines = { read: 0, strange: 0 };
  const endOf = (at2) => {
    const end = text3.indexOf("\n", at2);
    return end === -1 ? text3.length : end;
  };
  const holderAt = (column, isList2, from) => {
    for (let top2 = stack.at(-1); top2 !== void 0; top2 = stack.at(-1)) {
      if (top2.column < column) break;
      if (top2.column === column && Array.isArray(top2.branch.holder) === isList2) return top2;
      if (top2.column === column && isList2 && awaited(top2) !== void 0) break;
      stack.pop();
    }
    if (stack.length >= DEPTH_MAX2) return void 0;
    const branch = builder.branch(isList2);
    const top = stack.at(-1);
    if (top === void 0) builder.add(documents, documents.members.length, branch.holder, from, text3.length);
    else {
      const member = awaited(top);
      if (member === void 0) return void 0;
      builder.amend(top.branch, member, branch.holder, from, text3.length);
    }
    const opened = { column, branch, last: void 0 };
    stack.push(opened);
    return opened;
  };
  const awaited = ({ branch: { holder }, last }) => last !== void 0 && holder[last.step] === null ? last : void 0;
  const value = (at2, step, from, column) => {
    const end = endOf(from);
    const put2 = (found, begin2, to) => {
      at2.last = builder.add(at2.branch, step, found, begin2, to);
    };
    let begin = from;
    TAG.lastIndex = begin;
    begin += TAG.exec(text3)?.[0].length ?? 0;
    const sign = text3[begin] ?? "";
    if (begin >= end || sign === "#" || sign === "\r") {
      const member2 = builder.add(at2.branch, step, null, begin, begin);
      at2.last = member2;
      open2 = { branch: at2.branch, member: member2, from: -1, column };
      return end + 1;
    }
    if (sign === "|" || sign === ">") {
      const span = blockAt(text3, end + 1, column);
      put2(text3.slice(span.from, span.to), span.from, span.to);
      return span.to + (text3[span.to] === "\n" ? 1 : 0);
    }
    if (sign === '"' || sign === "'") {
      const close2 = closing(text3, begin, sign);
      put2(text3.slice(begin + 1, close2), begin + 1, close2);
      return endOf(close2) + 1;
    }
    if (sign === "{" || sign === "[") {
      const roots = builder.branch(true);
      const read = readInto(text3, begin, text3.length, { builder, flow: true, single: true, roots });
      if (read !== void 0 && roots.members.length > 0) {
        put2(rootOf(roots), begin, read);
        return endOf(read) + 1;
      }
    }
    const plain2 = plainText(text3.slice(begin, end));
    const member = builder.add(at2.branch, step, scalar2(plain2), begin, begin + plain2.length);
    at2.last = member;
    open2 = { branch: at2.branch, member, from: begin, column };
    return end + 1;
  };
  const more = (from, column, end) => {
    if (open2 === void 0 || column <= open2.column) {
      lines.strange += 1;
      return;
    }
    const begin = open2.from === -1 ? from : open2.from;
    const to = from + plainText(text3.slice(from, end)).length;
    open2 = { ...open2, from: begin };
    builder.amend(open2.branch, open2.member, text3.slice(begin, to), begin, to);
  };
  return {
    /** Reads a line with all that belongs to it; gives where the next begins; nothing where this is no YAML. */
    line(start) {
      if (builder.isFull()) return void 0;
      const end = endOf(start);
      let at2 = start;
      while (text3[at2] === " ") at2 += 1;
      if (at2 >= end || text3[at2] === "#" || text3[at2] === "\r") return end + 1;
      if (at2 === start && /^(?:---|\.\.\.)(?:\s|$)/.test(text3.slice(at2, at2 + 4))) {
        stack = [];
        open2 = void 0;
        return end + 1;
      }
      if (text3[at2] === "?" && text3[at2 + 1] === " ") return void 0;
      lines.read += 1;
      while (text3[at2] === "-" && /[ \r\n]/.test(text3[at2 + 1] ?? "\n")) {
        const list = holderAt(at2 - start, true, at2);
        if (list === void 0) return void 0;
        const dash = at2;
        at2 += 1;
        while (text3[at2] === " ") at2 += 1;
        const index = list.branch.members.length;
        KEY.lastIndex = at2;
        const isHolder4 = text3[at2] === "-" && /[ \r\n]/.test(text3[at2 + 1] ?? "\n");
        if (!isHolder4 && !KEY.test(text3)) return value(list, index, at2, dash - start);
        list.last = builder.add(list.branch, index, null, at2, at2);
      }
      KEY.lastIndex = at2;
      const key = KEY.exec(text3);
      if (key === null) {
        more(at2, at2 - start, end);
        return end + 1;
      }
      const object = holderAt(at2 - start, false, at2);
      if (object === void 0) return void 0;
      let from = at2 + key[0].length;
      while (text3[from] === " " || text3[from] === "	") from += 1;
      return value(object, key[1] ?? key[2] ?? key[3] ?? "", from, at2 - start);
    },
    finish() {
      if (lines.read === 0 || lines.strange * 2 > lines.read) return void 0;
      return builder.finish(rootOf(documents));
    }
  };
}
var TAG = /(?:[!&][^\s,[\]{}]{0,64}[ \t]+)*/y;
function plainText(line) {
  const comment = line.indexOf(" #");
  return (comment === -1 ? line : line.slice(0, comment)).trimEnd();
}
function blockAt(text3, from, column) {
  let to = from;
  for (let at2 = from; at2 < text3.length; ) {
    const end = text3.indexOf("\n", at2);
    const line = { from: at2, to: end === -1 ? text3.length : end };
    let first = line.from;
    while (text3[first] === " ") first += 1;
    const isBlank = first >= line.to || text3[first] === "\r";
    if (!isBlank && first - line.from <= column) break;
    if (!isBlank) to = line.to;
    at2 = line.to + 1;
  }
  let begin = from;
  while (begin < to && text3[begin] === " ") begin += 1;
  return { from: Math.min(begin, to), to };
}
function closing(text3, from, quote) {
  for (let at2 = from + 1; at2 < text3.length; at2 += 1) {
    const sign = text3[at2];
    if (sign === "\\" && quote === '"') at2 += 1;
    else if (sign === quote && !(quote === "'" && text3[at2 + 1] === "'")) return at2;
    else if (sign === quote) at2 += 1;
  }
  return text3.length;
}

// src/masking/text/named-values.ts
var NAME3 = /(?<![\w.-]|(?<!\])\.)(\\{0,3}["'`])?([.:$@/_-]{0,4}[A-Za-z][\w.$/-]{0,127})(\[\])?\1(?:[ \t]{0,8}(?:=>|:=|={1,2}|:)|",[ \t]{0,8}|',[ \t]{0,8})[ \t]{0,8}/g;
var SIGNATURE = /^(?:sig|signature|x-(?:amz|goog)-(?:signature|credential))$/i;
function namedSpans(text3, left) {
  const found = [];
  let line = { from: 0, to: -1 };
  NAME3.lastIndex = 0;
  for (let match = NAME3.exec(text3); match !== null && mayJudge(left); match = NAME3.exec(text3)) {
    const end = match.index + match[0].length;
    const name = fullName(text3, match.index, match[2] ?? "");
    const inQuery = /[?&#;]/.test(text3[match.index - 1] ?? "") && match[0].endsWith("=");
    if (!isSensitiveName(name) && !(inQuery && SIGNATURE.test(name))) {
      NAME3.lastIndex = match.index + Math.max(1, (match[1] ?? "").length + (match[2] ?? "").length);
      continue;
    }
    const span = inQuery ? queryValue(text3, end) : valueAt2(text3, {
      name,
      from: end,
      start: match.index,
      // Looked for once in each line, however many names are in it.
      line: match.index <= line.to ? line : line = lineAt(text3, match.index),
      separator: match[0],
      quoted: match[1] !== void 0
    });
    if (span === void 0) continue;
    NAME3.lastIndex = Math.max(span.to, end);
    if (!isHarmlessValue(name, text3.slice(span.from, span.to))) found.push(span);
  }
  return found;
}
function fullName(text3, at2, name) {
  if (!/^keys?$/i.test(name)) return name;
  const before = /(?:^|[^\w-])([A-Za-z]{1,16}) $/.exec(text3.slice(Math.max(0, at2 - 18), at2))?.[1];
  return before === void 0 ? name : `${before} ${name}`;
}
function queryValue(text3, from) {
  QUERY_VALUE.lastIndex = from;
  return { from, to: from + (QUERY_VALUE.exec(text3)?.[0].length ?? 0) };
}
var QUERY_VALUE = /[^\s&#"'<>`]*/y;
function valueAt2(text3, named) {
  const { name, from, quoted: quoted3, separator, line } = named;
  const after = text3[from];
  if (after === void 0 || after === "\n" || after === "{") return void 0;
  const invalid = /^(?:Invalid|Unsupported|Duplicate) value: (?=")/.exec(text3.slice(from, from + 24));
  if (invalid !== null) return quotedAt(text3, from + invalid[0].length);
  if (text3.startsWith("map[", from)) return void 0;
  const word = name.startsWith("-") || after === "$" ? wordAt(text3, from) : void 0;
  if (word !== void 0 && (name.startsWith("-") || isReference(text3, word))) return word;
  const inQuotes = quotedAt(text3, from);
  if (inQuotes !== void 0) return inQuotes;
  if (after === "[") return listAt(text3, from);
  const rest = text3.slice(from, line.to);
  if (/^(?:set-)?cookie$/i.test(name)) return trimmed(text3, from, line.to);
  const scheme = /authorization$/i.test(name) ? SCHEME.exec(rest)?.[0].length ?? 0 : 0;
  if (scheme > 0) return wordIn(text3, { ...named, from: from + scheme }, rest.slice(scheme));
  const isColon = /:[ \t]*$/.test(separator);
  if (isColon && /^[\w.-]+=/.test(rest)) return void 0;
  if (LINE_START.test(text3.slice(line.from, named.start)) && !quoted3)
    return restOfLine(text3, from, line.to, separator);
  if (isColon && isProse(rest)) return void 0;
  return wordIn(text3, named, rest);
}
function isReference(text3, { from, to }) {
  return isHarmlessValue("", text3.slice(from, to));
}
var SCHEME = /^(?:bearer|basic|token|negotiate|digest|apikey) +(?=\S)/i;
var LINE_START = /^[\s>+#;/*-]{0,40}(?:(?:export|set|declare|local|ENV|var|const|let) +)?$/;
function lineAt(text3, at2) {
  const to = text3.indexOf("\n", at2);
  return { from: text3.lastIndexOf("\n", at2 - 1) + 1, to: to === -1 ? text3.length : to };
}
var QUOTE = /(\\{0,3})("""|'''|["'`])/y;
function quotedAt(text3, from) {
  QUOTE.lastIndex = from;
  const quote = QUOTE.exec(text3);
  if (quote === null) return void 0;
  const [mark, escapes = "", kind = ""] = quote;
  const begin = from + mark.length;
  for (let at2 = text3.indexOf(mark, begin); at2 !== -1; at2 = text3.indexOf(mark, at2 + mark.length)) {
    if (escapes !== "" || kind.length === 3 || !isEscaped2(text3, at2)) return { from: begin, to: at2 };
  }
  const end = text3.indexOf(kind.length === 3 ? "\0" : "\n", begin);
  return { from: begin, to: end === -1 ? text3.length : end };
}
function isEscaped2(text3, at2) {
  let before = at2;
  while (text3[before - 1] === "\\") before -= 1;
  return (at2 - before) % 2 === 1;
}
function listAt(text3, from) {
  const close2 = text3.indexOf("]", from);
  return { from: from + 1, to: close2 === -1 ? text3.length : close2 };
}
function restOfLine(text3, from, lineEnd, separator) {
  let to = lineEnd;
  while (text3[to - 1] === "\\" && to < text3.length) {
    const next = text3.indexOf("\n", to + 1);
    to = next === -1 ? text3.length : next;
  }
  const other = (separator.includes("=") ? OTHER_FIELD : OTHER_NAME).exec(text3.slice(from, to))?.index;
  const span = trimmed(text3, from, other === void 0 ? to : from + other);
  return text3[span.to - 1] === ";" ? { from, to: span.to - 1 } : span;
}
var OTHER_FIELD = /[ \t,;][ \t]{0,4}(?:--?)?["']?[A-Za-z][\w.-]{0,63}["']?(?:=|:[ \t])|[ \t]#|[ \t](?:&&|\|\||;)[ \t]|; | --?[a-z]/;
var OTHER_NAME = /[,;] {0,4}["']?[A-Za-z][\w.-]{0,63}["']?(?:=|:[ \t])/;
function trimmed(text3, from, to) {
  let end = to;
  while (end > from && /\s/.test(text3[end - 1] ?? "")) end -= 1;
  return { from, to: end };
}
function isProse(rest) {
  return /^[a-z]+[ \t]+[\w"'(]/.test(rest) || /^\d{1,6}(?:[ \t,;.)]|$)/.test(rest);
}
function wordIn(text3, { from, separator, start }, rest) {
  const holder = lastOpen(text3, start);
  if (holder !== void 0 && separator.endsWith(":")) {
    const end = /\s[A-Za-z][\w.-]{0,63}:|[\]}]/.exec(rest)?.index ?? rest.length;
    const span = trimmed(text3, from, from + end);
    return text3[span.to - 1] === "," ? { from, to: span.to - 1 } : span;
  }
  if (holder !== void 0) {
    const end = /[,}\]]/.exec(rest)?.index ?? rest.length;
    return trimmed(text3, from, from + end);
  }
  WORD.lastIndex = from;
  const word = WORD.exec(text3)?.[0];
  if (word === void 0) return void 0;
  const isFlag2 = separator.startsWith("-");
  const field = isFlag2 ? void 0 : /[,;&](?=[\w. -]{1,64}=)/.exec(word)?.index;
  const kept = (field === void 0 ? word : word.slice(0, field)).replace(
    /(?:\\[nrt])+$|[,;.)\]}>]{1,4}$/,
    ""
  );
  return { from, to: from + kept.length };
}
function lastOpen(text3, at2) {
  const near = text3.slice(Math.max(0, at2 - 512), at2);
  if (!/[[{]/.test(near)) return void 0;
  const line = near.slice(near.lastIndexOf("\n") + 1);
  const open2 = Math.max(line.lastIndexOf("map["), line.lastIndexOf("{"));
  if (open2 === -1) return void 0;
  return Math.max(line.lastIndexOf("}"), line.lastIndexOf("]")) > open2 && !line.includes("map[", 0) ? void 0 : line[open2];
}

// src/masking/text/packed-text.ts
import { constants, gunzipSync, inflateSync } from "node:zlib";
var RUN = /(?<![\w+/=-])[\w+/-]{24,}={0,2}/g;
var SHORTEST3 = 24;
function packedSpans(text3, left, isSecret2) {
  if (text3.length < SHORTEST3) return NONE5;
  const found = [];
  for (const { 0: run, index } of text3.matchAll(RUN)) {
    if (!mayJudge(left)) break;
    const content = unpacked(run, left);
    if (content === void 0 || content !== TOO_LONG && !isSecret2(content)) continue;
    found.push({ from: index, to: index + run.length });
  }
  return found;
}
function mayBePacked(text3) {
  return text3.search(RUN) !== -1;
}
var NONE5 = [];
var TOO_LONG = /* @__PURE__ */ Symbol("too long");
function unpacked(run, left) {
  const head = Buffer.from(run.slice(0, 24), "base64");
  const isGzip = head[0] === 31 && head[1] === 139;
  const isZlib = head[0] === 120 && [1, 156, 218].includes(head[1] ?? 0);
  if (!isGzip && !isZlib && !isText(head)) return void 0;
  if (left.bytes <= 0) return TOO_LONG;
  const packed = Buffer.from(run, "base64");
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: left.bytes };
    const unzip = isGzip ? gunzipSync : inflateSync;
    const bytes = isGzip || isZlib ? unzip(packed, options) : packed;
    left.bytes -= bytes.length;
    return bytes.toString("utf8");
  } catch (error) {
    if (!(error instanceof RangeError)) return void 0;
    left.bytes = 0;
    return TOO_LONG;
  }
}
function isText(bytes) {
  for (const byte of bytes)
    if (byte < 32 ? byte !== 9 && byte !== 10 && byte !== 13 : byte >= 127) return false;
  return bytes.length > 0;
}

// src/masking/text/text-span.ts
function withMarks(text3, spans, mark) {
  let shown2 = "";
  let done = 0;
  for (const { from, to } of spans) {
    shown2 += text3.slice(done, from) + mark;
    done = to;
  }
  return shown2 + text3.slice(done);
}
function contentOf(text3, spans) {
  return spans.map(({ from, to }) => text3.slice(from, to)).join("\n");
}
function merged2(spans) {
  if (spans.length === 0) return spans;
  const ordered = spans.filter(({ from, to }) => to > from).sort((one, other) => one.from - other.from);
  const found = [];
  for (const { from, to } of ordered) {
    const last = found.at(-1);
    if (last !== void 0 && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

// src/masking/text/worded-secrets.ts
var PHRASES = [
  // XML: an element, and the pairs of .NET's configuration.
  { pattern: /(<([\w.:-]{1,64})>)([^<]{1,4096})(?=<\/)/g },
  {
    pattern: /(\b(?:key|name)\s{0,4}=\s{0,4}["']([\w.:-]{1,128})["']\s{1,8}value\s{0,4}=\s{0,4}["'])([^"'\n]{1,4096})/gi
  },
  // YAML with its keys on lines of their own.
  {
    pattern: /((?<![^\n])[ \t-]{0,40}\? {1,4}["']?([\w.$/-]{1,128})["']?[ \t]{0,8}\r?\n[ \t]{0,40}: {1,4}["']?)([^"'\n]{1,4096})/g
  },
  // SQL.
  { pattern: /(\bidentified\s{1,4}by\s{1,4}(?:password\s{1,4})?['"]())([^'"\n]{1,4096})/gi },
  { pattern: /(\bpassword\s{1,4}['"]())([^'"\n]{1,4096})(?=['"])/gi },
  // .netrc, and settings with a blank between: `requirepass x`.
  { pattern: /(\blogin\s{1,8}\S{1,256}\s{1,8}(password)\s{1,8})(\S{1,4096})/g },
  {
    pattern: /((?<![^\n])[ \t]{0,40}([A-Za-z][\w.-]{0,63})[ \t]{1,8})(\S{1,4096})(?=[ \t]{0,8}\r?(?:\n|$))/g
  }
];
var HINT3 = /<[\w.:-]*(?:pass|secret|token|key|cred)|\bvalue\s*=|\? |\bidentified\s|\bpassword\s|\blogin\s|pass\s|auth\s|(?:secret|token|key)[ \t]/i;
function wordedSpans(text3, left) {
  if (!HINT3.test(text3)) return [];
  const found = [];
  for (const { pattern: pattern2 } of PHRASES) {
    pattern2.lastIndex = 0;
    for (let match = pattern2.exec(text3); match !== null && mayJudge(left); match = pattern2.exec(text3)) {
      const [, lead = "", name = "", value = ""] = match;
      if (name !== "" && !isSensitiveName(name)) continue;
      if (isHarmlessValue(name, value) || isWord2(name, value)) continue;
      const from = match.index + lead.length;
      found.push({ from, to: from + value.length });
    }
  }
  return found;
}
function isWord2(name, value) {
  return !/^(?:|requirepass|masterauth)$/.test(name) && /^[a-z]+[.!]?$/.test(value);
}

// src/masking/text/secret-spans.ts
function secretSpans(text3, searchTree2, reach = atTop()) {
  if (text3.length < SHORTEST4 || harmless.has(text3)) return NONE6;
  const spans = HINT4.test(text3) ? merged2(spansIn(text3, searchTree2, reach)) : NONE6;
  if (spans.length === 0 && text3.length <= REMEMBERED_LENGTH) remember(text3);
  return spans;
}
function spansIn(text3, searchTree2, reach) {
  const { left } = reach;
  const isNamed2 = NAMED2.test(text3);
  const spans = left.places <= 0 ? NONE6 : [
    ...credentialSpans(text3, left),
    ...isNamed2 ? spansByName(text3, searchTree2, reach) : NONE6,
    ...packedSpans(text3, left, (content) => isSecretContent2(content, searchTree2, reach))
  ];
  const isUnknown = left.places <= 0 && (isNamed2 || mayHoldCredential(text3) || mayBePacked(text3));
  return isUnknown ? [{ from: 0, to: text3.length }] : spans;
}
var harmless = /* @__PURE__ */ new Set();
var REMEMBERED_LENGTH = 256;
var REMEMBERED_MAX = 8192;
function remember(text3) {
  if (harmless.size >= REMEMBERED_MAX) harmless.clear();
  harmless.add(text3);
}
var NONE6 = [];
var SHORTEST4 = 4;
var HINT4 = /[=:>@\n]|[\w+/-]{20}|\s\S/;
var NAMED2 = /pass|pswd|pwd|pw|secret|token|key|auth|bearer|cred|cookie|jwt|dsn|salt|pin|otp|conn|sig=|signature|stringdata|kty|data|identified|(?:^|[^\w-])-[-pua]/i;
var LAYERS_MAX = 4;
function spansByName(text3, searchTree2, reach) {
  const { layer, left } = reach;
  const byWords = () => [
    ...namedSpans(text3, left),
    ...shellSpans(text3, left),
    ...wordedSpans(text3, left)
  ];
  if (layer >= LAYERS_MAX) return byWords();
  const search = (document2) => {
    const found = searchTree2(document2.root, { layer: layer + 1, left });
    if (!document2.repeats) return spansOfFindings(text3, document2, found);
    return found.length > 0 || byWords().length > 0 ? [{ from: 0, to: text3.length }] : NONE6;
  };
  const document = parseLooseJson(text3, left) ?? parseLooseYaml(text3, left);
  if (document !== void 0) return search(document);
  if (isQuotedSecret(text3, searchTree2, reach)) return [{ from: 0, to: text3.length }];
  return [...byWords(), ...embeddedJson(text3, left).flatMap(search)];
}
function isQuotedSecret(text3, searchTree2, reach) {
  if (!text3.startsWith('"') || !text3.includes('\\"')) return false;
  try {
    const content = JSON.parse(text3);
    return typeof content === "string" && isSecretContent2(content, searchTree2, reach);
  } catch {
    return false;
  }
}
function isSecretContent2(content, searchTree2, { layer, left }) {
  return layer >= LAYERS_MAX || secretSpans(content, searchTree2, { layer: layer + 1, left }).length > 0;
}

// src/masking/find-hidden.ts
var NOTHING_MORE = {};
function findHidden(root, rule, options = NOTHING_MORE) {
  if (typeof root !== "object" && typeof root !== "string" && rule === "plain") return NO_FINDINGS;
  if (typeof root === "string" && rule === "plain" && options.own === void 0)
    return inOneText(root, options.reach);
  return atOnce(searchHidden(root, rule, options));
}
function* searchHidden(root, rule, options = NOTHING_MORE) {
  const { reach = atTop(), own } = options;
  const found = [];
  const pending = [];
  const examine = (value, here, up, step) => {
    if (here === "hidden") found.push({ place: { value, up, step } });
    else if (isJsonObject(value) || isList(value) && here !== "entries" && here !== "secret")
      pending.push({ value, up, step, rule: here, holder: isJsonObject(up?.value) ? up.value : void 0 });
    else if (here === "entries" || here === "secret" || here === "secrets")
      found.push({ place: { value, up, step } });
    else if (here === "group" && isMember(value)) found.push({ place: { value, up, step } });
    else if (typeof value === "string" && value !== "") examineText(value, up, step);
  };
  const examineText = (text3, up, step) => {
    const argument = up !== void 0 && isList(up.value) && text3.length > 2 ? argumentSpan(up.value, Number(step), up.holder) : void 0;
    const inside = secretSpans(text3, searchTree, reach);
    const again = own === void 0 ? NONE7 : ownSpans(text3, up, own);
    if (argument === void 0 && inside.length + again.length === 0) return;
    const spans = argument === void 0 && again.length === 0 ? inside : merged2([...inside, ...again, ...argument === void 0 ? [] : [argument]]);
    found.push({ place: { value: text3, up, step }, spans });
  };
  const examineMembers = (task, keys, from) => {
    const { value: holder, rule: over } = task;
    if (!isJsonObject(holder)) return;
    const to = Math.min(keys.length, from + STEP_ITEMS);
    for (let at2 = from; at2 < to; at2 += 1) {
      const key = keys[at2] ?? "";
      const member = holder[key];
      if (member === void 0) continue;
      if (isCredential(key)) found.push({ place: { value: member, up: task, step: key }, key: true });
      examine(member, ruleOfMember(holder, key, member, over), task, key);
    }
  };
  const examineItems = (task, items, from) => {
    const rule2 = task.rule === "secrets" ? "secret" : task.rule;
    const to = Math.min(items.length, from + STEP_ITEMS);
    for (let at2 = from; at2 < to; at2 += 1) examine(items[at2] ?? null, rule2, task, at2);
  };
  examine(root, rule, void 0, "");
  let done = 0;
  for (let task = pending.pop(); task !== void 0; task = pending.pop()) {
    const { value: holder } = task;
    const isItems = isList(holder);
    const keys = isItems ? NO_KEYS : Object.keys(holder ?? {});
    const size = isItems ? holder.length : keys.length;
    for (let from = 0; from < size; from += STEP_ITEMS) {
      if (isItems) examineItems(task, holder, from);
      else examineMembers(task, keys, from);
      done += Math.min(size - from, STEP_ITEMS);
      if (done < STEP_ITEMS) continue;
      done = 0;
      yield;
    }
  }
  return found;
}
function searchTree(tree, reach) {
  return findHidden(tree, "plain", { reach });
}
function inOneText(text3, reach) {
  const spans = secretSpans(text3, searchTree, reach);
  return spans.length === 0 ? NO_FINDINGS : [{ place: { value: text3, up: void 0, step: "" }, spans }];
}
var NO_KEYS = [];
var NO_FINDINGS = [];
var NONE7 = [];
function ownSpans(text3, up, { values, everywhere }) {
  if (!everywhere && up?.step !== "annotations" && up?.step !== "labels") return NONE7;
  const found = [];
  for (const value of values) {
    for (let from = text3.indexOf(value); from !== -1; from = text3.indexOf(value, from + value.length))
      found.push({ from, to: from + value.length });
  }
  return found;
}
var SHORTEST_TOKEN = 20;
function isCredential(key) {
  return key.length >= SHORTEST_TOKEN && credentialSpans(key).length > 0;
}

// src/masking/ways.ts
function createWays() {
  const known2 = [];
  const ways = /* @__PURE__ */ new Map();
  let count = 0;
  return ({ place: place2, key }) => {
    const steps = [];
    let here = place2;
    for (; here.up !== void 0 && !ways.has(here); here = here.up) steps.push(here);
    let way = ways.get(here) ?? 0;
    for (const step of steps.reverse()) {
      const inner = known2[way] ??= /* @__PURE__ */ new Map();
      const name = nameOfStep(step);
      way = inner.get(name) ?? (count += 1);
      inner.set(name, way);
      ways.set(step, way);
    }
    return key === true ? -way : way;
  };
}
function nameOfStep({ value, step }) {
  if (typeof step === "string") return `.${step}`;
  const name = stringAt(value, "name");
  return name === void 0 ? step : `[${name}`;
}
var STEPS_MAX = 64;
function placeText({ place: place2, key }) {
  const steps = key === true ? ["key"] : [];
  for (let here = place2; here.up !== void 0 && steps.length < STEPS_MAX; here = here.up)
    steps.push(String(nameOfStep(here)));
  return JSON.stringify(steps);
}

// src/masking/mask-tree.ts
var MASK = "***";
var BEFORE = "*** (before)";
var AFTER = "*** (after)";
function maskPair(old, next, rule, own) {
  if (typeof old !== "object" && typeof next !== "object") {
    const [olds, nexts] = [findingsInLeaf(old, rule, own), findingsInLeaf(next, rule, own)];
    return olds.length + nexts.length === 0 ? [old, next] : atOnce(maskFound(old, olds, next, nexts));
  }
  return atOnce(maskedPair(old, next, rule, own));
}
function* maskedPair(old, next, rule, own) {
  const olds = yield* findingsIn(old, rule, own);
  const nexts = yield* findingsIn(next, rule, own);
  return olds.length + nexts.length === 0 ? [old, next] : yield* maskFound(old, olds, next, nexts);
}
function* maskFound(old, olds, next, nexts) {
  const wayTo = createWays();
  const marksOfOld = besides(yield* hiddenBy(nexts, wayTo), wayTo, BEFORE);
  const marksOfNext = besides(yield* hiddenBy(olds, wayTo), wayTo, AFTER);
  return [yield* maskSide(old, olds, marksOfOld), yield* maskSide(next, nexts, marksOfNext)];
}
function* maskedWithMarks(value, rule, own, markOf) {
  const found = yield* findingsIn(value, rule, own);
  return yield* maskSide(
    value,
    found,
    (finding) => markOf(placeText(finding), stringifyJson(hiddenIn(finding)))
  );
}
function* searchAhead(value) {
  yield* findingsIn(value, "plain", void 0);
}
function findingsInLeaf(side2, rule, own) {
  return side2 === void 0 ? NOTHING_FOUND : findHidden(side2, rule, { own });
}
function* findingsIn(side2, rule, own) {
  if (typeof side2 !== "object" || side2 === null) return findingsInLeaf(side2, rule, own);
  if (rule !== "plain" || own !== void 0) return yield* searchHidden(side2, rule, { own });
  const known2 = searched.get(side2);
  if (known2 !== void 0) return known2;
  const found = yield* searchHidden(side2, rule);
  searched.set(side2, found);
  return found;
}
var searched = /* @__PURE__ */ new WeakMap();
var NOTHING_FOUND = [];
function* maskSide(value, findings, markFor) {
  const copies = /* @__PURE__ */ new Map();
  let masked = value;
  for (const [at2, finding] of findings.entries()) {
    const { place: place2, spans, key } = finding;
    if (at2 % STEP_ITEMS === STEP_ITEMS - 1) yield;
    if (key === true) continue;
    const mark = markFor(finding);
    const shown2 = spans === void 0 ? mark : withMarks(textAt(place2), spans, mark);
    if (place2.up === void 0) masked = shown2;
    else set(copied(place2.up, copies), place2.step, shown2);
  }
  maskKeys(findings, copies);
  const [first] = copies.keys();
  return first === void 0 ? masked : copies.get(rootOf2(first));
}
function* hiddenBy(findings, wayTo) {
  const hidden = /* @__PURE__ */ new Map();
  for (const [at2, finding] of findings.entries()) {
    if (at2 % STEP_ITEMS === STEP_ITEMS - 1) yield;
    hidden.set(wayTo(finding), hiddenIn(finding));
  }
  return hidden;
}
function besides(others, wayTo, changed) {
  if (others.size === 0) return () => MASK;
  return (finding) => {
    const other = others.get(wayTo(finding));
    return other === void 0 || same(other, hiddenIn(finding), NOTHING) ? MASK : changed;
  };
}
function hiddenIn({ place: place2, spans }) {
  return spans === void 0 ? place2.value : contentOf(textAt(place2), spans);
}
function textAt({ value }) {
  return typeof value === "string" ? value : "";
}
function maskKeys(findings, copies) {
  const holders = /* @__PURE__ */ new Map();
  for (const { place: place2, key } of findings) {
    if (key !== true || place2.up === void 0) continue;
    const keys = holders.get(place2.up) ?? /* @__PURE__ */ new Set();
    if (keys.size === 0) copied(place2.up, copies);
    holders.set(place2.up, keys.add(place2.step));
  }
  for (const [holder, keys] of holders) {
    const copy = copies.get(holder);
    if (copy === void 0 || Array.isArray(copy)) continue;
    let count = 0;
    for (const [key, member] of Object.entries(copy)) {
      Reflect.deleteProperty(copy, key);
      if (keys.has(key)) count += 1;
      const shown2 = keys.has(key) ? maskedKey(count) : key;
      Object.defineProperty(copy, shown2, {
        value: member,
        enumerable: true,
        writable: true,
        configurable: true
      });
    }
  }
}
function maskedKey(count) {
  return count === 1 ? MASK : `${MASK} (${count})`;
}
var NOTHING = /* @__PURE__ */ new Set();
function copied(to, copies) {
  const way = [];
  for (let here = to; here !== void 0 && !copies.has(here); here = here.up)
    way.push(here);
  for (const place2 of way.reverse()) {
    const copy = isList(place2.value) ? [...place2.value] : { ...place2.value };
    copies.set(place2, copy);
    if (place2.up !== void 0) set(copies.get(place2.up), place2.step, copy);
  }
  return copies.get(to);
}
function rootOf2(place2) {
  let root = place2;
  while (root.up !== void 0) root = root.up;
  return root;
}
function set(copy, step, value) {
  if (Array.isArray(copy)) copy[Number(step)] = value;
  else if (copy !== void 0) copy[step] = value;
}

// src/masking/mask-text.ts
function maskText(text3) {
  return asMasked(hide(text3));
}
function hide(text3) {
  const spans = secretSpans(text3, (root, reach) => findHidden(root, "plain", { reach }));
  return withMarks(text3, spans, MASK);
}

// src/diff/path-rules.ts
function isKey3(step) {
  return step !== void 0 && "key" in step;
}
function ruleOfPath(steps, value) {
  let over = "plain";
  for (const [at2, step] of steps.entries()) {
    const before = steps[at2 - 1];
    const isLast = at2 === steps.length - 1;
    if (!isKey3(step)) continue;
    if (step.key === "stringData") over = "entries";
    else if (over === "entries" || isCopy(step.key)) return "hidden";
    else if (before !== void 0 && !isKey3(before) && isNamedValue(step.key) && isSensitiveName(String(before.item)))
      return isLast ? ruleOfKey(String(before.item), value) : "hidden";
    else if (over === "group" && !isAbout(step.key)) {
      if (isLast && value !== void 0 && isMember(value)) return "hidden";
      over = "plain";
    } else if (over === "pairs" && isNamedValue(step.key)) over = isLast ? ruleOfPairValue(value) : "group";
    else if (isLast) over = ruleOfKey(step.key, value);
    else over = ruleBelow(step.key);
  }
  return over;
}
function ruleBelow(key) {
  if (isSensitiveName(key)) return holdsSecrets(key) ? "group" : "plain";
  return listsSecrets(key) ? "pairs" : "plain";
}
var plain = /* @__PURE__ */ new Set();
var PLAIN_MAX = 8192;
function isPlainPath(path) {
  if (plain.has(path)) return true;
  const steps = parsePath(path);
  if (steps === void 0 || steps.length === 0 || ruleOfPath(steps, PROBE) !== "plain" || maskName(path, "") !== path)
    return false;
  if (plain.size >= PLAIN_MAX) plain.clear();
  if (path.length <= 256) plain.add(path);
  return true;
}
var PROBE = "S3cret";
var SHORTEST_TOKEN2 = 20;
function maskName(name, mark) {
  if (name.length < SHORTEST_TOKEN2) return name;
  const spans = credentialSpans(name);
  return spans.length === 0 ? name : withMarks(name, spans, mark);
}
function maskNames(change, mark) {
  const { field, path, container, item } = change;
  const names2 = [field, path, container ?? "", item ?? ""];
  if (names2.every((name) => maskName(name, mark) === name)) return change;
  return {
    ...change,
    field: maskName(field, mark),
    path: maskName(path, mark),
    ...container === void 0 ? {} : { container: maskName(container, mark) },
    ...item === void 0 ? {} : { item: maskName(item, mark) }
  };
}

// src/diff/mask-changes.ts
function* maskedChanges(resource, changes, own) {
  const masked = isSecret(resource) ? yield* maskSecret(changes) : changes;
  const ownValues2 = own.length === 0 ? void 0 : { values: own, everywhere: true };
  const safe = [];
  for (const change of masked) {
    if (safe.length % STEP_ITEMS === STEP_ITEMS - 1) yield;
    if (isTree2(change.old)) yield* searchAhead(change.old);
    if (isTree2(change.new)) yield* searchAhead(change.new);
    safe.push(maskChange(masked === changes ? maskCopies(change) : change, ownValues2));
  }
  return safe;
}
function isTree2(value) {
  return typeof value === "object" && value !== null;
}
function maskChange(change, own) {
  const safe = maskByPlace(change, own);
  return asMasked(maskEvent(isPlainPath(change.path) ? safe : maskNames(safe, MASK)));
}
function maskEvent(change) {
  if (change.event === void 0) return change;
  const masked = Object.entries(change.event).map(
    ([key, value]) => [key, typeof value === "string" ? maskText(value) : value]
  );
  const event = Object.fromEntries(masked);
  return { ...change, event };
}
function* maskSecret(changes) {
  const masked = /* @__PURE__ */ new Map();
  for (const [at2, change] of changes.entries()) {
    if (at2 % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const safe = maskContent(change);
    masked.set(safe.path, safe);
  }
  return [...masked.values()];
}
function maskContent(change) {
  if (change.names === true) return change;
  const steps = parsePath(change.path) ?? [];
  const [section2, entry] = steps;
  if (!isKey3(section2)) return replaced("data");
  if (!isSecretContent(section2.key)) return maskCopies(change);
  const shown2 = isKey3(entry) ? [section2, entry] : [section2];
  if (shown2.length === steps.length) return maskValues(change, shown2.length === 1);
  return replaced(renderPath(shown2));
}
function replaced(path) {
  return { kind: kindOfPath(path), field: path, path, old: BEFORE, new: AFTER, hidden: "both" };
}
function maskCopies(change) {
  const copied2 = !isPlainPath(change.path) && (parsePath(change.path) ?? []).some((step) => isKey3(step) && isCopy(step.key)) || hasCopy(change.old) || hasCopy(change.new);
  return copied2 ? maskValues(change, false) : change;
}
function hasCopy(value) {
  return typeof value === "object" && mentions(value, isCopy);
}
function maskByPlace(found, own) {
  const { secret, names: names2 } = found;
  const change = secret === void 0 && names2 === void 0 ? found : withoutHints(found);
  const rule = secret === true ? "hidden" : names2 === true ? "plain" : ruleAt(change);
  const { old, new: next, note } = change;
  if (note === void 0 && rule === "plain" && isPlainScalar(old) && isPlainScalar(next)) return change;
  const again = own !== void 0 && /^metadata\.(?:annotations|labels)/.test(change.path) ? own : void 0;
  const [maskedOld, maskedNext] = maskPair(old, next, rule, again);
  const maskedNote = maskNote(note, rule);
  if (maskedOld === old && maskedNext === next && maskedNote === note) return change;
  const { old: _old, new: _new, note: _note, ...fields2 } = change;
  const hidden = hiddenSides(
    isHidden(change, "old") || maskedOld !== old,
    isHidden(change, "new") || maskedNext !== next
  );
  return {
    ...fields2,
    ...maskedOld === void 0 ? {} : { old: maskedOld },
    ...maskedNext === void 0 ? {} : { new: maskedNext },
    ...maskedNote === void 0 ? {} : { note: maskedNote },
    ...hidden === void 0 ? {} : { hidden }
  };
}
function withoutHints({ secret: _secret, names: _names, ...change }) {
  return change;
}
function isPlainScalar(value) {
  return typeof value !== "object" && typeof value !== "string";
}
function maskNote(note, rule) {
  if (note === void 0 || rule === "hidden") return void 0;
  return maskText(note);
}
function ruleAt({ path, old, new: next }) {
  if (isPlainPath(path)) return "plain";
  const steps = parsePath(path);
  if (steps === void 0 || steps.length === 0) return "hidden";
  const rule = ruleOfPath(steps, next ?? old);
  if (rule === "hidden" || old === void 0) return rule;
  return ruleOfPath(steps, old) === "hidden" ? "hidden" : rule;
}
function maskValues({ field, path, container, old, new: next }, byKey2) {
  const place2 = { kind: kindOfPath(path), field, path, ...container === void 0 ? {} : { container } };
  if (old !== void 0 && next !== void 0) return { ...place2, old: BEFORE, new: AFTER, hidden: "both" };
  if (old !== void 0) return { ...place2, old: maskValue(old, byKey2), hidden: "old" };
  return next === void 0 ? place2 : { ...place2, new: maskValue(next, byKey2), hidden: "new" };
}
function maskValue(value, byKey2) {
  if (!byKey2 || !isJsonObject(value)) return MASK;
  return Object.fromEntries(Object.keys(value).map((key) => [key, MASK]));
}

// src/masking/mask-object.ts
function* maskedObjects(resource, old, next) {
  const [maskedOld, maskedNext] = yield* isSecret(resource) ? maskedPair(old, next, "secret", { values: ownValues(old, next), everywhere: false }) : maskedPair(old, next, "plain");
  return [maskedOld === void 0 ? void 0 : objectOf3(maskedOld), objectOf3(maskedNext)];
}
function objectOf3(masked) {
  return asMasked(isJsonObject(masked) ? masked : {});
}
function maskLabels(labels, own) {
  const [, masked] = maskPair(void 0, labels, "plain", { values: own, everywhere: true });
  return asMasked(isJsonObject(masked) ? masked : {});
}

// src/diff/object-record.ts
function recordInTurns(delta, resource, lens, timeMs) {
  const own = isSecret(resource) ? valuesOf(delta) : [];
  return recordOf(delta, resource, lens, timeMs, {
    ofChanges: (changes) => maskedChanges(resource, changes, own),
    ofObjects: (old, next) => maskedObjects(resource, old, next),
    ofAbout: ({ created, labels, details }) => ({
      created,
      labels: maskLabels(labels, own),
      ...details === void 0 ? {} : { details: maskLabels(details, own) }
    })
  });
}
function valuesOf(delta) {
  const states = delta.type === "MODIFIED" ? [delta.old, delta.object] : [delta.object];
  const kept = states.flatMap(({ own = [] }) => own);
  return [...ownValues(...states.flatMap(({ view, object }) => [view, object])), ...kept];
}
function* recordOf(delta, resource, lens, timeMs, exit) {
  const { namespace, name, uid, resourceVersion, apiVersion: apiVersion2, kind, about, object, lineage } = delta.object;
  const reason = "reason" in delta ? delta.reason : void 0;
  const old = delta.type === "MODIFIED" ? delta.old.object : void 0;
  if (delta.type === "MODIFIED") yield* lens.ahead?.(delta.old.view, delta.object.view) ?? NOTHING_AHEAD;
  const { changes, managers } = compare(delta, lens);
  yield;
  const [oldObject, newObject] = object === void 0 ? [] : yield* exit.ofObjects(old, object);
  const fields2 = {
    timeMs,
    resource,
    apiVersion: apiVersion2,
    kind,
    identity: { namespace, name, uid, resourceVersion },
    ...reason === void 0 ? {} : { reason },
    changes: yield* exit.ofChanges(changes),
    managers
  };
  if (about !== void 0) Object.assign(fields2, { about: exit.ofAbout(about) });
  if (newObject !== void 0) Object.assign(fields2, { object: newObject });
  if (lineage !== void 0) Object.assign(fields2, { lineage });
  switch (delta.type) {
    case "ADDED":
      return Object.assign(fields2, {
        type: delta.type,
        initial: delta.initial,
        synthetic: delta.synthetic === true
      });
    case "MODIFIED":
      if (oldObject !== void 0) Object.assign(fields2, { oldObject });
      return Object.assign(fields2, {
        type: delta.type,
        initial: false,
        synthetic: delta.synthetic === true
      });
    case "SYNC":
      return Object.assign(fields2, { type: delta.type, initial: false, synthetic: false });
    case "DELETED":
      return Object.assign(fields2, {
        type: delta.type,
        initial: false,
        synthetic: delta.synthetic
      });
  }
}
var NOTHING_AHEAD = [];
function whoBrought({ before, object }, lens) {
  if (before === void 0) return whoCreated(object.managers);
  return whoChanged(before.managers, object.managers, lens.changes(before.view, object.view));
}
function compare(delta, lens) {
  const { object } = delta;
  switch (delta.type) {
    case "ADDED":
      return { changes: lens.facts(object.view), managers: delta.initial ? [] : whoBrought(delta, lens) };
    case "MODIFIED": {
      const changes = lens.changes(delta.old.view, object.view);
      return { changes, managers: whoChanged(delta.old.managers, object.managers, changes) };
    }
    case "SYNC":
    case "DELETED":
      return { changes: [], managers: [] };
  }
}

// src/diff/sealed-states.ts
var seal = (states) => states;
var open = (sealed) => sealed;
function* deliverInTurns(delta, scope, lens, timeMs, selected) {
  const record = placed(yield* recordInTurns(delta, scope.resource, lens, timeMs), scope);
  const delivery = {
    kind: "change",
    scope,
    record,
    states: seal({ delta, scope, lens, timeMs }),
    selected
  };
  return delta.type === "ADDED" && delta.told === true ? { ...delivery, told: true } : delivery;
}
function* stateInTurns(sealed, recorder) {
  const { delta, scope } = open(sealed);
  const exact = delta.type === "MODIFIED" ? delta.exact : void 0;
  return yield* recorder.stateInTurns(exact ?? delta.object, scope.resource);
}
function placed(record, { context }) {
  return context === void 0 ? record : Object.assign(record, { context });
}

// src/diff/recorded-state.ts
import { createHmac } from "node:crypto";
var LOOKED_THROUGH_MAX = 2e3;
function createStateRecorder(key) {
  const harmless2 = /* @__PURE__ */ new Set();
  const markOf = (uid) => (place2, content) => `${MASK} (${createHmac("sha256", key).update(`${uid}
${place2}
${content}`).digest("hex").slice(0, 8)})`;
  const maskManagers = (managers) => {
    const shown2 = managers.every(({ owns: owns2 }) => owns2 === void 0 || harmless2.has(owns2)) ? managers : managers.map(maskManager);
    return asMasked(shown2);
  };
  const maskManager = (manager) => {
    const { owns: owns2 } = manager;
    if (owns2 === void 0) return manager;
    const spans = credentialSpans(owns2);
    if (spans.length > 0) return { ...manager, owns: withMarks(owns2, spans, MASK) };
    if (harmless2.size >= LOOKED_THROUGH_MAX) harmless2.clear();
    harmless2.add(owns2);
    return manager;
  };
  function* stateInTurns2({ object, managers, uid }, resource) {
    if (object === void 0) return void 0;
    return { object: yield* maskState(resource, object, markOf(uid)), managers: maskManagers(managers) };
  }
  return {
    stateOf: (snapshot, resource) => atOnce(stateInTurns2(snapshot, resource)),
    stateInTurns: stateInTurns2
  };
}
function* maskState(resource, object, markOf) {
  const own = isSecret(resource) ? { values: ownValues(object), everywhere: false } : void 0;
  const masked = yield* maskedWithMarks(
    object,
    own === void 0 ? "plain" : "secret",
    own,
    markOf
  );
  return asMasked(isJsonObject(masked) ? masked : {});
}

// src/model/errors.ts
var EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  failed: 3,
  timeout: 4,
  unavailable: 5,
  hangup: 129,
  interrupted: 130,
  quit: 131,
  terminated: 143
};
var KwatchError = class extends Error {
  name = "KwatchError";
  exitCode;
  hint;
  constructor(message, options) {
    super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.exitCode = options.exitCode;
    this.hint = options.hint;
  }
};
var UsageError = class extends KwatchError {
  name = "UsageError";
  constructor(message, hint) {
    super(message, { exitCode: EXIT.usage, ...hint === void 0 ? {} : { hint } });
  }
};
var MARK2 = "\u25B6";
function expressionErrorAt(source, text3, at2, problem) {
  const marked = `${text3.slice(0, at2)}${MARK2}${text3.slice(at2)}`;
  return new UsageError(`${source} cannot be read at the mark ${MARK2}: ${problem}: ${marked}`);
}
var EXIT_MEANINGS = [
  [EXIT.ok, "Ended as asked: met, --once, --count, nothing to wait for, a closed pipe"],
  [EXIT.unexpected, "Unexpected error, a hook or post that failed, --once without the NAME"],
  [EXIT.usage, "The command line cannot be used: an unknown flag, value or type"],
  [EXIT.failed, "Failed: a rollout that cannot come up, --fail-if, --expect-no-change"],
  [EXIT.timeout, "The --timeout was up before what was waited for, or --count, was there"],
  [EXIT.unavailable, "No server, no answer or a refusal, before the first list was complete"],
  [EXIT.hangup, "Ended by SIGHUP (the terminal was closed); not under nohup"],
  [EXIT.interrupted, "Ended by SIGINT (Ctrl-C)"],
  [EXIT.quit, "Ended by SIGQUIT"],
  [EXIT.terminated, "Ended by SIGTERM"]
];

// src/jsonpath/reader.ts
var BLANK = /\s*/y;
var QUOTED = /'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"/sy;
function createReader2(text3, source, start = 0) {
  let at2 = start;
  const match = (pattern2) => {
    pattern2.lastIndex = at2;
    const found = pattern2.exec(text3)?.[0];
    at2 += found?.length ?? 0;
    return found;
  };
  const refuse = (expected) => expressionErrorAt(source, text3, at2, `expected ${expected}`);
  return {
    match,
    refuse,
    refuseAt: (place2, problem) => expressionErrorAt(source, text3, place2, problem),
    at: () => at2,
    blank: () => void match(BLANK),
    rest: () => text3.slice(at2),
    takes(token) {
      if (!text3.startsWith(token, at2)) return false;
      at2 += token.length;
      return true;
    },
    quoted() {
      const found = match(QUOTED);
      if (found === void 0) throw refuse("a text in quotes");
      return found.slice(1, -1);
    }
  };
}

// src/jsonpath/read-path.ts
var OPERATORS = ["==", "!=", "<=", ">=", "<", ">"];
var NAME4 = /(?:\\.|[\p{L}\p{N}_$/-])+/uy;
var NUMBER2 = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
function parseJsonPath(text3, source, several = false) {
  const open2 = /^\s*\{/.exec(text3)?.[0].length;
  const reader = createReader2(text3, source, open2 ?? 0);
  reader.blank();
  if (reader.rest() === "" || reader.rest() === "}") throw reader.refuse("a path such as .status.phase");
  const steps = readPath2(reader, several);
  reader.blank();
  if (open2 !== void 0 && !reader.takes("}")) throw reader.refuse("a dot, a bracket or }");
  reader.blank();
  if (reader.rest() !== "") throw reader.refuse("nothing more");
  return steps;
}
function readPath2(reader, several) {
  const isBare = !reader.takes("$") && !reader.takes("@") && !/^[.[]/.test(reader.rest());
  const first = isBare ? [readName2(reader)] : [];
  return [...first, ...readSteps(reader, several)];
}
function readSteps(reader, several) {
  const steps = [];
  for (; ; ) {
    if (reader.takes("[")) steps.push(readBracket(reader, several));
    else if (several && reader.takes("..")) {
      steps.push({ kind: "all" });
      if (reader.takes("*")) steps.push({ kind: "each" });
      else if (!reader.rest().startsWith("[")) steps.push(readName2(reader));
    } else if (reader.takes(".")) {
      if (reader.takes("*")) steps.push({ kind: "each" });
      else if (!/^(?:\[|\}|\s|$)/.test(reader.rest())) steps.push(readName2(reader));
    } else return steps;
  }
}
function readName2(reader) {
  const name = reader.match(NAME4);
  if (name === void 0) throw reader.refuse("a name");
  return { kind: "key", key: name.replace(/\\(.)/g, "$1") };
}
function readBracket(reader, several) {
  const steps = [readInside(reader, several)];
  reader.blank();
  while (several && reader.takes(",")) {
    steps.push(readInside(reader, several));
    reader.blank();
  }
  if (!reader.takes("]")) throw reader.refuse("]");
  const [only3] = steps;
  return steps.length === 1 && only3 !== void 0 ? only3 : { kind: "union", steps };
}
function readInside(reader, several) {
  reader.blank();
  if (reader.takes("*")) return { kind: "each" };
  if (/^['"]/.test(reader.rest())) return { kind: "key", key: textOf(reader) };
  if (reader.takes("?(")) {
    const filter = readFilter(reader, several);
    reader.blank();
    if (!reader.takes(")")) throw reader.refuse(")");
    return { kind: "filter", filter };
  }
  const from = readInteger(reader);
  if (several && reader.takes(":")) return readSlice(reader, from);
  if (from === void 0) throw reader.refuse("an index, a name in quotes, * or ?(@.type=='Ready')");
  return { kind: "index", index: from };
}
function readInteger(reader) {
  const found = reader.match(/-?\d+/y);
  return found === void 0 ? void 0 : Number(found);
}
function readSlice(reader, from) {
  const to = readInteger(reader);
  if (!reader.takes(":")) return { kind: "slice", from, to, by: 1 };
  const place2 = reader.at();
  const by = readInteger(reader) ?? 1;
  if (by < 1) throw reader.refuseAt(place2, "expected a step from 1");
  return { kind: "slice", from, to, by };
}
function readFilter(reader, several) {
  reader.blank();
  if (!reader.takes("@")) throw reader.refuse("@");
  const path = readSteps(reader, several);
  reader.blank();
  const operator = OPERATORS.find((known2) => reader.takes(known2));
  if (operator === void 0) return { path, compare: void 0 };
  reader.blank();
  if (several && reader.takes("@")) return { path, compare: { operator, path: readSteps(reader, several) } };
  return { path, compare: { operator, value: readValue(reader) } };
}
function readValue(reader) {
  if (/^['"]/.test(reader.rest())) return textOf(reader);
  const word = reader.match(/true|false|null/y);
  if (word !== void 0) return JSON.parse(word);
  const number2 = reader.match(NUMBER2);
  if (number2 === void 0) throw reader.refuse("a text in quotes, a number, true, false or null");
  return parseNumber(number2);
}
function textOf(reader) {
  return reader.quoted().replace(/\\(.)/gs, "$1");
}

// src/jsonpath/read-columns.ts
var EXAMPLE = "NAME:.metadata.name,IMAGE:.spec.containers[*].image";
function parseColumns(text3, source) {
  if (text3.trim() === "") throw new UsageError(`${source} has no columns; write for example ${EXAMPLE}`);
  return splitAtCommas(text3).map(([spec, at2]) => {
    const colon = spec.indexOf(":");
    if (colon < 1 || colon === spec.length - 1) {
      throw expressionErrorAt(
        source,
        text3,
        at2 + (colon < 1 ? 0 : colon + 1),
        "expected HEAD:PATH such as NAME:.metadata.name"
      );
    }
    const head = spec.slice(0, colon).trim();
    return { head, path: parseJsonPath(spec.slice(colon + 1), `${source} column ${head}`, true) };
  });
}
function splitAtCommas(text3) {
  const parts = [];
  let depth = 0;
  let quote = "";
  let from = 0;
  for (let at2 = 0; at2 <= text3.length; at2 += 1) {
    const character = text3[at2];
    if (quote !== "") {
      if (character === quote) quote = "";
    } else if (depth > 0 && (character === '"' || character === "'")) quote = character;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (character === void 0 || character === "," && depth <= 0 && quote === "") {
      parts.push([text3.slice(from, at2), from]);
      from = at2 + 1;
    }
  }
  return parts;
}

// src/jsonpath/read-template.ts
var ESCAPES = { n: "\n", t: "	", r: "\r", "0": "\0" };
function parseJsonPathTemplate(text3, source) {
  const reader = createReader2(text3, source);
  const parts = readParts(reader, void 0);
  if (!parts.some((part) => typeof part !== "string")) {
    throw new UsageError(
      `${source} ${JSON.stringify(text3)} has no path in it; write for example jsonpath='{.metadata.name}{"\\n"}'`
    );
  }
  return parts;
}
function readParts(reader, range2) {
  const parts = [];
  for (; ; ) {
    const literal = reader.match(/[^{]+/y);
    if (literal !== void 0) parts.push(literal);
    const place2 = reader.at();
    if (!reader.takes("{")) {
      if (range2 !== void 0) throw reader.refuseAt(range2, "this range has no {end}");
      return parts;
    }
    reader.blank();
    if (reader.match(/end(?=\s*\})/y) !== void 0) {
      if (range2 === void 0) throw reader.refuseAt(place2, "there is no {range} that this ends");
      close(reader);
      return parts;
    }
    parts.push(readAction(reader, place2));
  }
}
function readAction(reader, place2) {
  if (/^['"]/.test(reader.rest())) {
    const text3 = reader.quoted().replace(/\\(.)/gs, (_, escaped) => ESCAPES[escaped] ?? escaped);
    close(reader);
    return text3;
  }
  const isRange = reader.match(/range\s+/y) !== void 0;
  const from = reader.at();
  if (/^\}|^$/.test(reader.rest())) throw reader.refuse("a path such as .metadata.name");
  const path = readPath2(reader, true);
  const [first] = path;
  if (first?.kind === "key" && first.key === "items") {
    throw reader.refuseAt(
      from,
      "each change is of one object and not of a list: leave {range .items[*]} and {end} out, or .items[*]"
    );
  }
  close(reader);
  return isRange ? { range: path, body: readParts(reader, place2) } : { path };
}
function close(reader) {
  reader.blank();
  if (!reader.takes("}")) throw reader.refuse("a dot, a bracket or }");
}

// src/model/flow/record.ts
function leftSelection({ reason }) {
  return reason === "left-selection";
}
function isObjectRecord(record) {
  return "identity" in record;
}

// src/output/text/escape.ts
var INVISIBLE = "\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\uFFF9-\\uFFFB";
var SHAPING = [
  "(?<=\\p{Extended_Pictographic}(?:\\uFE0F|\\p{Emoji_Modifier})?)\\u200D(?=\\p{Extended_Pictographic})",
  "(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]",
  "(?<=[0-9#*])\\uFE0F(?=\\u20E3)",
  "(?<=\\p{Unified_Ideograph})[\\u{E0100}-\\u{E01EF}]"
].join("|");
var RUNNER_COMMAND = "#(?=#[A-Za-z]*\\[)";
var CLEAN_TEXT = /^[ -"$-[\]-~]*$/;
var CLEAN_JSON = /^[ -"$-~→·…]*$/;
var UNSAFE_TEXT = new RegExp(`(${SHAPING})|[\\\\\\p{Cc}${INVISIBLE}]|${RUNNER_COMMAND}`, "gu");
var UNSAFE_LINE = new RegExp(`(${SHAPING})|(?!\\t)[\\p{Cc}${INVISIBLE}]|${RUNNER_COMMAND}`, "gu");
var UNSAFE_JSON = new RegExp(`[\\x7F-\\x9F${INVISIBLE}]+|${RUNNER_COMMAND}`, "gu");
var CLEAN_YAML = /^[\n -"$-~→·…]*$/;
var UNSAFE_IN_YAML = new RegExp(`[\\x00-\\x09\\x0B-\\x1F]|${UNSAFE_JSON.source}`, "u");
var NAMED3 = { "\\": "\\\\", "	": "\\t", "\n": "\\n", "\r": "\\r" };
function escapeText(text3) {
  if (CLEAN_TEXT.test(text3)) return text3;
  return text3.replace(UNSAFE_TEXT, (match, shaping) => shaping ?? escapeCharacter(match));
}
function escapeLine(line) {
  if (CLEAN_TEXT.test(line)) return line;
  return line.replace(UNSAFE_LINE, (match, shaping) => shaping ?? escapeCharacter(match));
}
function escapeJson(json) {
  if (CLEAN_JSON.test(json)) return json;
  return json.replace(
    UNSAFE_JSON,
    (match) => match.split("").map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`).join("")
  );
}
function escapeYaml(yaml) {
  if (CLEAN_YAML.test(yaml)) return yaml;
  return yaml.replace(
    UNSAFE_JSON,
    (match) => Array.from(match, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code > 65535 ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
    }).join("")
  );
}
function needsQuotes(text3) {
  return !CLEAN_YAML.test(text3) && UNSAFE_IN_YAML.test(text3) || guardLines(text3) !== text3;
}
var COMMAND_AT = /(?:\u001b\[[\d;?]*[A-Za-z]|[^\S\n])*(?=::|##[A-Za-z]*\[|section_(?:start|end):|travis_(?:fold|time):)/y;
function beginsCommand(line) {
  return commandAt(line, 0) !== void 0;
}
function guardLines(text3) {
  let guarded = "";
  let from = 0;
  for (let line = 0; ; ) {
    const at2 = commandAt(text3, line);
    if (at2 !== void 0) {
      guarded += `${text3.slice(from, at2)}${escapeCharacter(text3.charAt(at2))}`;
      from = at2 + 1;
    }
    const end = text3.indexOf("\n", line);
    if (end < 0) return from === 0 ? text3 : guarded + text3.slice(from);
    line = end + 1;
  }
}
function commandAt(text3, from) {
  COMMAND_AT.lastIndex = from;
  return COMMAND_AT.test(text3) ? COMMAND_AT.lastIndex : void 0;
}
function escapeCharacter(character) {
  const code = character.codePointAt(0) ?? 0;
  return NAMED3[character] ?? (code < 256 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 1)}}`);
}
function hex(code, digits) {
  return code.toString(16).padStart(digits, "0");
}

// src/output/line/shorten.ts
var PIECE = /\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|.)|(?:\p{RI}{2}|.)(?:\p{M}|\p{Emoji_Modifier}|\u200D.)*/gsu;
function shorten(text3, max) {
  return text3.length <= max ? text3 : take(pieces(text3), max);
}
function* pieces(text3) {
  for (const [piece] of text3.matchAll(PIECE)) yield piece;
}
function take(from, max) {
  let taken = "";
  let cut = "";
  let length = 0;
  for (const piece of from) {
    length += Array.from(piece).length;
    if (length > max) return `${cut}\u2026`;
    taken += piece;
    if (length < max) cut = taken;
  }
  return taken;
}

// src/output/text/name-text.ts
var NAME_MAX2 = 256;
var MESSAGE_MAX = 1024;
var STRUCTURE = /[\s\u2800"→·…×[\](){}=,;|]/u;
var OF_NO_PATH = /[\s\u2800"→·…×]/u;
var QUOTED_IN_PATH = /"(?:[^"\\]|\\.)*"/g;
var OF_NO_NOTE = /[→·×\u2800]|\s{2}|^[\s"]|\s$/u;
var OF_NO_CELL = /\u2800|\s{2}|^[\s"]|\s$/u;
function nameText(name) {
  return quotedWhere(name, NAME_MAX2, (text3) => STRUCTURE.test(text3));
}
function objectText({ kind, name }) {
  return `${nameText(kind.toLowerCase())}/${nameText(name)}`;
}
function placeText2(path) {
  return quotedWhere(path, NAME_MAX2, (text3) => OF_NO_PATH.test(text3.replace(QUOTED_IN_PATH, "")));
}
function noteText(note) {
  return quotedWhere(note, NAME_MAX2, (text3) => OF_NO_NOTE.test(text3) || closesMore(text3));
}
function messageText(message) {
  return quotedWhere(message, MESSAGE_MAX, (text3) => OF_NO_NOTE.test(text3));
}
function cellText(cell) {
  return quotedWhere(cell, NAME_MAX2, (text3) => OF_NO_CELL.test(text3));
}
function boundedText(text3, max) {
  return shorten(escapeText(text3.slice(0, 2 * max + 2)), max);
}
function quotedWhere(text3, max, isMeant2) {
  const begin = text3.slice(0, 2 * max + 2);
  const shown2 = escapeText(begin);
  if (!isMeant2(shown2) && !beginsCommand(shown2)) return shorten(shown2, max);
  const inner = shown2.replaceAll('"', '\\"');
  return `"${shorten(inner, max - 2)}"`;
}
function closesMore(text3) {
  let open2 = 0;
  for (const character of text3) {
    if (character === "(") open2 += 1;
    if (character === ")") open2 -= 1;
    if (open2 < 0) return true;
  }
  return false;
}

// src/output/line/bounds.ts
var WHOLE = { changes: Infinity, value: Infinity, word: Infinity, lines: Infinity };
var GLANCE = { changes: 12, value: 400, word: 400, lines: 20 };
var SENTENCE = { changes: 12, value: 80, word: 256, lines: 0 };

// ../../main/node_modules/diff/libesm/diff/base.js
var Diff = class {
  diff(oldStr, newStr, options = {}) {
    let callback;
    if (typeof options === "function") {
      callback = options;
      options = {};
    } else if ("callback" in options) {
      callback = options.callback;
    }
    const oldString = this.castInput(oldStr, options);
    const newString = this.castInput(newStr, options);
    const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
    const newTokens = this.removeEmpty(this.tokenize(newString, options));
    return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
  }
  diffWithOptionsObj(oldTokens, newTokens, options, callback) {
    var _a;
    const done = (value) => {
      value = this.postProcess(value, options);
      if (callback) {
        setTimeout(function() {
          callback(value);
        }, 0);
        return void 0;
      } else {
        return value;
      }
    };
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let editLength = 1;
    let maxEditLength = newLen + oldLen;
    if (options.maxEditLength != null) {
      maxEditLength = Math.min(maxEditLength, options.maxEditLength);
    }
    const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
    const abortAfterTimestamp = Date.now() + maxExecutionTime;
    const bestPath = [{ oldPos: -1, lastComponent: void 0 }];
    let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
    if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
      return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
    }
    let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
    const execEditLength = () => {
      for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
        let basePath;
        const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
        if (removePath) {
          bestPath[diagonalPath - 1] = void 0;
        }
        let canAdd = false;
        if (addPath) {
          const addPathNewPos = addPath.oldPos - diagonalPath;
          canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
        }
        const canRemove = removePath && removePath.oldPos + 1 < oldLen;
        if (!canAdd && !canRemove) {
          bestPath[diagonalPath] = void 0;
          continue;
        }
        if (!canRemove || canAdd && removePath.oldPos < addPath.oldPos) {
          basePath = this.addToPath(addPath, true, false, 0, options);
        } else {
          basePath = this.addToPath(removePath, false, true, 1, options);
        }
        newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
        if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
          return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
        } else {
          bestPath[diagonalPath] = basePath;
          if (basePath.oldPos + 1 >= oldLen) {
            maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
          }
          if (newPos + 1 >= newLen) {
            minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
          }
        }
      }
      editLength++;
    };
    if (callback) {
      (function exec() {
        setTimeout(function() {
          if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
            return callback(void 0);
          }
          if (!execEditLength()) {
            exec();
          }
        }, 0);
      })();
    } else {
      while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
        const ret = execEditLength();
        if (ret) {
          return ret;
        }
      }
    }
  }
  addToPath(path, added, removed, oldPosInc, options) {
    const last = path.lastComponent;
    if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: last.count + 1, added, removed, previousComponent: last.previousComponent }
      };
    } else {
      return {
        oldPos: path.oldPos + oldPosInc,
        lastComponent: { count: 1, added, removed, previousComponent: last }
      };
    }
  }
  extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
    const newLen = newTokens.length, oldLen = oldTokens.length;
    let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
    while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
      newPos++;
      oldPos++;
      commonCount++;
      if (options.oneChangePerToken) {
        basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
      }
    }
    if (commonCount && !options.oneChangePerToken) {
      basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
    }
    basePath.oldPos = oldPos;
    return newPos;
  }
  equals(left, right, options) {
    if (options.comparator) {
      return options.comparator(left, right);
    } else {
      return left === right || !!options.ignoreCase && left.toLowerCase() === right.toLowerCase();
    }
  }
  removeEmpty(array) {
    const ret = [];
    for (let i = 0; i < array.length; i++) {
      if (array[i]) {
        ret.push(array[i]);
      }
    }
    return ret;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  castInput(value, options) {
    return value;
  }
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  tokenize(value, options) {
    return Array.from(value);
  }
  join(chars) {
    return chars.join("");
  }
  postProcess(changeObjects, options) {
    return changeObjects;
  }
  get useLongestToken() {
    return false;
  }
  buildValues(lastComponent, newTokens, oldTokens) {
    const components = [];
    let nextComponent;
    while (lastComponent) {
      components.push(lastComponent);
      nextComponent = lastComponent.previousComponent;
      delete lastComponent.previousComponent;
      lastComponent = nextComponent;
    }
    components.reverse();
    const componentLen = components.length;
    let componentPos = 0, newPos = 0, oldPos = 0;
    for (; componentPos < componentLen; componentPos++) {
      const component = components[componentPos];
      if (!component.removed) {
        if (!component.added && this.useLongestToken) {
          let value = newTokens.slice(newPos, newPos + component.count);
          value = value.map(function(value2, i) {
            const oldValue = oldTokens[oldPos + i];
            return oldValue.length > value2.length ? oldValue : value2;
          });
          component.value = this.join(value);
        } else {
          component.value = this.join(newTokens.slice(newPos, newPos + component.count));
        }
        newPos += component.count;
        if (!component.added) {
          oldPos += component.count;
        }
      } else {
        component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
        oldPos += component.count;
      }
    }
    return components;
  }
};

// ../../main/node_modules/diff/libesm/diff/line.js
var LineDiff = class extends Diff {
  constructor() {
    super(...arguments);
    this.tokenize = tokenize;
  }
  equals(left, right, options) {
    if (options.ignoreWhitespace) {
      if (!options.newlineIsToken || !left.includes("\n")) {
        left = left.trim();
      }
      if (!options.newlineIsToken || !right.includes("\n")) {
        right = right.trim();
      }
    } else if (options.ignoreNewlineAtEof && !options.newlineIsToken) {
      if (left.endsWith("\n")) {
        left = left.slice(0, -1);
      }
      if (right.endsWith("\n")) {
        right = right.slice(0, -1);
      }
    }
    return super.equals(left, right, options);
  }
};
var lineDiff = new LineDiff();
function diffLines(oldStr, newStr, options) {
  return lineDiff.diff(oldStr, newStr, options);
}
function tokenize(value, options) {
  if (options.stripTrailingCr) {
    value = value.replace(/\r\n/g, "\n");
  }
  const retLines = [], linesAndNewlines = value.split(/(\n|\r\n)/);
  if (!linesAndNewlines[linesAndNewlines.length - 1]) {
    linesAndNewlines.pop();
  }
  for (let i = 0; i < linesAndNewlines.length; i++) {
    const line = linesAndNewlines[i];
    if (i % 2 && !options.newlineIsToken) {
      retLines[retLines.length - 1] += line;
    } else {
      retLines.push(line);
    }
  }
  return retLines;
}

// ../../main/node_modules/diff/libesm/diff/array.js
var ArrayDiff = class extends Diff {
  tokenize(value) {
    return value.slice();
  }
  join(value) {
    return value;
  }
  removeEmpty(value) {
    return value;
  }
};
var arrayDiff = new ArrayDiff();
function diffArrays(oldArr, newArr, options) {
  return arrayDiff.diff(oldArr, newArr, options);
}

// ../../main/node_modules/diff/libesm/patch/create.js
function structuredPatch(oldFileName, newFileName, oldStr, newStr, oldHeader, newHeader, options) {
  let optionsObj;
  if (!options) {
    optionsObj = {};
  } else if (typeof options === "function") {
    optionsObj = { callback: options };
  } else {
    optionsObj = options;
  }
  if (typeof optionsObj.context === "undefined") {
    optionsObj.context = 4;
  }
  const context = optionsObj.context;
  if (optionsObj.newlineIsToken) {
    throw new Error("newlineIsToken may not be used with patch-generation functions, only with diffing functions");
  }
  if (!optionsObj.callback) {
    return diffLinesResultToPatch(diffLines(oldStr, newStr, optionsObj));
  } else {
    const { callback } = optionsObj;
    diffLines(oldStr, newStr, Object.assign(Object.assign({}, optionsObj), { callback: (diff) => {
      const patch = diffLinesResultToPatch(diff);
      callback(patch);
    } }));
  }
  function diffLinesResultToPatch(diff) {
    if (!diff) {
      return;
    }
    diff.push({ value: "", lines: [] });
    function contextLines(lines) {
      return lines.map(function(entry) {
        return " " + entry;
      });
    }
    const hunks = [];
    let oldRangeStart = 0, newRangeStart = 0, curRange = [], oldLine = 1, newLine = 1;
    for (let i = 0; i < diff.length; i++) {
      const current = diff[i], lines = current.lines || splitLines(current.value);
      current.lines = lines;
      if (current.added || current.removed) {
        if (!oldRangeStart) {
          const prev = diff[i - 1];
          oldRangeStart = oldLine;
          newRangeStart = newLine;
          if (prev) {
            curRange = context > 0 ? contextLines(prev.lines.slice(-context)) : [];
            oldRangeStart -= curRange.length;
            newRangeStart -= curRange.length;
          }
        }
        for (const line of lines) {
          curRange.push((current.added ? "+" : "-") + line);
        }
        if (current.added) {
          newLine += lines.length;
        } else {
          oldLine += lines.length;
        }
      } else {
        if (oldRangeStart) {
          if (lines.length <= context * 2 && i < diff.length - 2) {
            for (const line of contextLines(lines)) {
              curRange.push(line);
            }
          } else {
            const contextSize = Math.min(lines.length, context);
            for (const line of contextLines(lines.slice(0, contextSize))) {
              curRange.push(line);
            }
            const hunk = {
              oldStart: oldRangeStart,
              oldLines: oldLine - oldRangeStart + contextSize,
              newStart: newRangeStart,
              newLines: newLine - newRangeStart + contextSize,
              lines: curRange
            };
            hunks.push(hunk);
            oldRangeStart = 0;
            newRangeStart = 0;
            curRange = [];
          }
        }
        oldLine += lines.length;
        newLine += lines.length;
      }
    }
    for (const hunk of hunks) {
      for (let i = 0; i < hunk.lines.length; i++) {
        if (hunk.lines[i].endsWith("\n")) {
          hunk.lines[i] = hunk.lines[i].slice(0, -1);
        } else {
          hunk.lines.splice(i + 1, 0, "\\ No newline at end of file");
          i++;
        }
      }
    }
    return {
      oldFileName,
      newFileName,
      oldHeader,
      newHeader,
      hunks
    };
  }
}
function splitLines(text3) {
  const hasTrailingNl = text3.endsWith("\n");
  const result = text3.split("\n").map((line) => line + "\n");
  if (hasTrailingNl) {
    result.pop();
  } else {
    result.push(result.pop().slice(0, -1));
  }
  return result;
}

// src/output/compare/differing-middle.ts
var AROUND = 512;
function differingMiddle(old, next, cuts) {
  const least = Math.min(old.length, next.length);
  let same2 = 0;
  while (same2 < least && old.charCodeAt(same2) === next.charCodeAt(same2)) same2 += 1;
  const from = Math.min(cuts.before(old, same2, 0), cuts.before(next, same2, 0));
  let after = 0;
  const most = least - from;
  while (after < most && old.charCodeAt(old.length - 1 - after) === next.charCodeAt(next.length - 1 - after))
    after += 1;
  const oldTo = cuts.behind(old, old.length - after, from);
  const newTo = next.length - (old.length - oldTo);
  const start = cuts.before(old, Math.max(0, from - AROUND), 0);
  const stop = Math.min(old.length, oldTo + AROUND);
  const last = stop === old.length ? stop : cuts.before(old, stop, oldTo);
  return {
    begin: { text: old.slice(start, from), isCut: start > 0 },
    olds: old.slice(from, oldTo),
    nexts: next.slice(from, newTo),
    end: { text: old.slice(oldTo, last), isCut: last < old.length }
  };
}
var WORD_MOST = 64;
var BETWEEN_WORDS = {
  before(text3, most, from) {
    for (let at2 = most; at2 > Math.max(from, most - WORD_MOST); at2 -= 1) if (isBetween(text3, at2)) return at2;
    return withoutHalf(text3, Math.max(from, most));
  },
  behind(text3, least) {
    for (let at2 = least; at2 < Math.min(text3.length, least + WORD_MOST); at2 += 1)
      if (isBetween(text3, at2)) return at2;
    return withoutHalf(text3, least);
  }
};
var WORD2 = /[\p{L}\p{N}_\p{Cs}]/u;
function isBetween(text3, at2) {
  return !WORD2.test(text3.charAt(at2 - 1)) || !WORD2.test(text3.charAt(at2));
}
function withoutHalf(text3, at2) {
  return /[\uDC00-\uDFFF]/.test(text3.charAt(at2)) ? at2 + 1 : at2;
}
var BETWEEN_TOKENS = {
  before(text3, most, from) {
    let end = from;
    for (const at2 of ends(text3, from)) {
      if (at2 > most) break;
      end = at2;
    }
    return end;
  },
  behind(text3, least, from) {
    if (from >= least) return from;
    for (const at2 of ends(text3, from)) if (at2 >= least) return at2;
    return text3.length;
  }
};
var QUOTE2 = 34;
var SIGNS = new Set(Array.from("{}[]:,", (sign) => sign.charCodeAt(0)));
function* ends(text3, from) {
  for (let at2 = from; at2 < text3.length; ) {
    const code = text3.charCodeAt(at2);
    at2 = code === QUOTE2 ? endOfString(text3, at2) : at2 + 1;
    if (code === QUOTE2 || SIGNS.has(code)) yield at2;
  }
}

// src/output/compare/compare-words.ts
var LEFT_OUT = /* @__PURE__ */ Symbol("left out");
var CONTEXT = 24;
var EDITS_MOST = 400;
var WORDS = /[\p{L}\p{N}_]{1,32}|\s{1,32}|[^\p{L}\p{N}_\s]/gsu;
var JSON_TOKENS = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[^"[\]{}:,]+|[[\]{}:,]/gs;
var LONG2 = 16 * 1024;
function compareWords(old, next) {
  return compareTexts(old, next, WORDS, BETWEEN_WORDS);
}
function compareJson(old, next) {
  return compareTexts(old, next, JSON_TOKENS, BETWEEN_TOKENS);
}
function compareTexts(old, next, tokens, cuts) {
  const tokensOf = (text3) => text3.match(tokens) ?? [];
  const parts = Math.max(old.length, next.length) <= LONG2 ? partsOf5(tokensOf(old), tokensOf(next)) : partsOfLong(old, next, tokensOf, cuts);
  return [side(parts, "old"), side(parts, "next")];
}
function partsOfLong(old, next, tokensOf, cuts) {
  const { begin, olds, nexts, end } = differingMiddle(old, next, cuts);
  const isLong = Math.max(olds.length, nexts.length) > LONG2;
  return [
    // What is left out before and behind it counts as a word.
    { same: [...begin.isCut ? [""] : [], ...tokensOf(begin.text)] },
    ...isLong ? [{ old: [olds], next: [nexts] }] : partsOf5(tokensOf(olds), tokensOf(nexts)),
    { same: [...tokensOf(end.text), ...end.isCut ? [""] : []] }
  ];
}
function partsOf5(old, next) {
  const found = diffArrays([...old], [...next], { maxEditLength: EDITS_MOST });
  if (found === void 0) return oneDifference(old, next);
  return found.map(({ value, added, removed }) => {
    if (!added && !removed) return { same: value };
    return added ? { old: [], next: value } : { old: value, next: [] };
  });
}
function oneDifference(old, next) {
  const least = Math.min(old.length, next.length);
  let before = 0;
  while (before < least && old[before] === next[before]) before += 1;
  let after = 0;
  while (after < least - before && old.at(-1 - after) === next.at(-1 - after)) after += 1;
  return [
    { same: old.slice(0, before) },
    { old: old.slice(before, old.length - after), next: next.slice(before, next.length - after) },
    { same: old.slice(old.length - after) }
  ];
}
function side(parts, which) {
  const pieces2 = [];
  const add = (tokens) => {
    const text3 = tokens.join("");
    const last = pieces2.at(-1);
    if (typeof last === "string") pieces2[pieces2.length - 1] = last + text3;
    else if (text3 !== "") pieces2.push(text3);
  };
  for (const [index, part] of parts.entries()) {
    if (!("same" in part)) {
      add(part[which]);
      continue;
    }
    const head = index === 0 ? 0 : contextLength(part.same);
    const tail = index === parts.length - 1 ? 0 : contextLength(part.same.toReversed());
    if (head + tail >= part.same.length) {
      add(part.same);
      continue;
    }
    add(part.same.slice(0, head));
    pieces2.push(LEFT_OUT);
    add(part.same.slice(part.same.length - tail));
  }
  return pieces2;
}
function contextLength(tokens) {
  let characters = 0;
  for (const [index, token] of tokens.entries()) {
    characters += token.length;
    if (characters > CONTEXT) return Math.max(1, index);
  }
  return tokens.length;
}

// src/output/line/value-text.ts
var WORD_MAX = 256;
var JSON_MAX = 80;
var READ_MAX = 1024;
var WORD3 = /^[^\s"→·…{[(][^\s"→·…]*$/u;
var MASK2 = /^\*{3} \((?:before|after)\)$/;
var LITERAL2 = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
function valueText(value, bounds = SENTENCE) {
  const text3 = wholeText(value, bounds.value);
  return shorten(text3, WORD3.test(text3) ? bounds.word : bounds.value);
}
function valuePair(old, next, bounds = SENTENCE) {
  if (isShort2(old) && isShort2(next)) return [valueText(old, bounds), valueText(next, bounds)];
  const isText2 = typeof old === "string" && typeof next === "string";
  if (!isText2 && (!isTree3(old) || !isTree3(next))) return [valueText(old, bounds), valueText(next, bounds)];
  const [olds, nexts] = isText2 ? compareWords(old, next) : compareJson(stringifyTree(old), stringifyTree(next));
  const write = (pieces2) => shorten(pieces2.map((piece) => pieceText(piece, isText2, bounds.value)).join(" "), bounds.value);
  return [write(olds), write(nexts)];
}
function isShort2(value) {
  const text3 = wholeText(value, READ_MAX);
  return text3.length <= (WORD3.test(text3) ? WORD_MAX : JSON_MAX);
}
function pieceText(piece, isText2, most) {
  if (piece === LEFT_OUT) return "\u2026";
  const shown2 = piece.length > most ? piece.slice(0, most + 1) : piece;
  return escapeJson(isText2 ? JSON.stringify(shown2) : shown2);
}
function wholeText(value, most) {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && (isWord3(value) || MASK2.test(value)) ? value : jsonText(value, most);
}
function isWord3(text3) {
  return text3.length <= READ_MAX && WORD3.test(text3) && !LITERAL2.test(text3) && escapeText(text3) === text3;
}
function isTree3(value) {
  return typeof value === "object" && value !== null && !isJsonNumber(value);
}
function stringifyTree(value) {
  return isJsonObject(value) ? stringifyJson(value) : stringifyJson({ value }).slice('{"value":'.length, -1);
}
function jsonText(value, most) {
  if (most === Infinity) return escapeJson(stringifyTree(value));
  let json = "";
  for (const piece of jsonPieces(value, most)) {
    json += piece;
    if (json.length > most) break;
  }
  return escapeJson(json);
}
function* jsonPieces(value, most) {
  if (isJsonObject(value)) {
    let before = "{";
    for (const [key, member] of Object.entries(value)) {
      if (member === void 0) continue;
      yield `${before}${JSON.stringify(key)}:`;
      yield* jsonPieces(member, most);
      before = ",";
    }
    yield before === "{" ? "{}" : "}";
  } else if (isJsonNumber(value)) {
    yield numberText(value).slice(0, most + 1);
  } else if (typeof value === "object" && value !== null) {
    yield "[";
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ",";
      yield* jsonPieces(item, most);
    }
    yield "]";
  } else {
    yield JSON.stringify(typeof value === "string" ? value.slice(0, most + 1) : value);
  }
}

// src/output/line/change-text.ts
function changeText(change, bounds = SENTENCE, inside = []) {
  const { old, new: next } = sideTexts(change, bounds);
  return {
    label: labelOf(change, inside),
    old,
    new: next === void 0 ? void 0 : `${next}${totalText(change)}${behind(change)}`
  };
}
function sideTexts({ old, new: next }, bounds = SENTENCE) {
  if (old === void 0 || next === void 0) {
    return {
      old: old === void 0 ? void 0 : valueText(old, bounds),
      new: next === void 0 ? void 0 : valueText(next, bounds)
    };
  }
  const [oldText, newText] = valuePair(old, next, bounds);
  return { old: oldText, new: newText };
}
function totalText(change) {
  const total = totalOf(change);
  return total === void 0 ? "" : `/${total}`;
}
function behind({ note }) {
  return note === void 0 ? "" : ` (${noteText(note)})`;
}
function labelOf(change, inside = []) {
  return [ownLabel(change), ...inside.map(placeText2)].join(": ");
}
function ownLabel({ field, path, container, item }) {
  const name = field === path ? placeText2(field) : nameText(field);
  const place2 = container === void 0 ? name : `${name}[${nameText(container)}]`;
  if (item === void 0) return place2;
  return item.startsWith("[") ? `${place2}${placeText2(item)}` : `${place2}.${placeText2(item)}`;
}
function shownChanges(changes, show, most = SENTENCE.changes) {
  const shown2 = changes.slice(0, most).map(show);
  return withRest(shown2, changes.length);
}
function* changesInTurns(changes, show, most) {
  const shown2 = [];
  for (const change of changes) {
    if (shown2.length >= most) break;
    shown2.push(show(change));
    if (shown2.length % STEP_ITEMS === 0) yield;
  }
  return withRest(shown2, changes.length);
}
function withRest(shown2, all) {
  return shown2.length === all ? shown2 : [...shown2, `\u2026 and ${all - shown2.length} more`];
}

// src/output/line/event-text.ts
function eventText({ type, reason, object, message, count }, theme) {
  const paint2 = type === "Warning" ? theme.error : theme.field;
  const about = [
    reason === void 0 ? "" : paint2(nameText(reason)),
    object === void 0 ? "" : theme.new(nameText(object)),
    count === void 0 || count <= 1 ? "" : `\xD7${count}`
  ];
  const head = about.filter((word) => word !== "").join(" ");
  const said = [head, message === void 0 ? "" : messageText(message)].filter((text3) => text3 !== "");
  const kind = type === void 0 || type === "Normal" ? "" : `  ${theme.notice(`(${nameText(type)})`)}`;
  return `${said.join(": ")}${kind}`;
}

// ../../main/node_modules/chalk/source/vendor/ansi-styles/index.js
var ANSI_BACKGROUND_OFFSET = 10;
var wrapAnsi16 = (offset = 0) => (code) => `\x1B[${code + offset}m`;
var wrapAnsi256 = (offset = 0) => (code) => `\x1B[${38 + offset};5;${code}m`;
var wrapAnsi16m = (offset = 0) => (red, green, blue) => `\x1B[${38 + offset};2;${red};${green};${blue}m`;
var styles = {
  modifier: {
    reset: [0, 0],
    // 21 isn't widely supported and 22 does the same thing
    bold: [1, 22],
    dim: [2, 22],
    italic: [3, 23],
    underline: [4, 24],
    overline: [53, 55],
    inverse: [7, 27],
    hidden: [8, 28],
    strikethrough: [9, 29]
  },
  color: {
    black: [30, 39],
    red: [31, 39],
    green: [32, 39],
    yellow: [33, 39],
    blue: [34, 39],
    magenta: [35, 39],
    cyan: [36, 39],
    white: [37, 39],
    // Bright color
    blackBright: [90, 39],
    gray: [90, 39],
    // Alias of `blackBright`
    grey: [90, 39],
    // Alias of `blackBright`
    redBright: [91, 39],
    greenBright: [92, 39],
    yellowBright: [93, 39],
    blueBright: [94, 39],
    magentaBright: [95, 39],
    cyanBright: [96, 39],
    whiteBright: [97, 39]
  },
  bgColor: {
    bgBlack: [40, 49],
    bgRed: [41, 49],
    bgGreen: [42, 49],
    bgYellow: [43, 49],
    bgBlue: [44, 49],
    bgMagenta: [45, 49],
    bgCyan: [46, 49],
    bgWhite: [47, 49],
    // Bright color
    bgBlackBright: [100, 49],
    bgGray: [100, 49],
    // Alias of `bgBlackBright`
    bgGrey: [100, 49],
    // Alias of `bgBlackBright`
    bgRedBright: [101, 49],
    bgGreenBright: [102, 49],
    bgYellowBright: [103, 49],
    bgBlueBright: [104, 49],
    bgMagentaBright: [105, 49],
    bgCyanBright: [106, 49],
    bgWhiteBright: [107, 49]
  }
};
var modifierNames = Object.keys(styles.modifier);
var foregroundColorNames = Object.keys(styles.color);
var backgroundColorNames = Object.keys(styles.bgColor);
var colorNames = [...foregroundColorNames, ...backgroundColorNames];
function assembleStyles() {
  const codes = /* @__PURE__ */ new Map();
  for (const [groupName, group] of Object.entries(styles)) {
    for (const [styleName, style] of Object.entries(group)) {
      styles[styleName] = {
        open: `\x1B[${style[0]}m`,
        close: `\x1B[${style[1]}m`
      };
      group[styleName] = styles[styleName];
      codes.set(style[0], style[1]);
    }
    Object.defineProperty(styles, groupName, {
      value: group,
      enumerable: false
    });
  }
  Object.defineProperty(styles, "codes", {
    value: codes,
    enumerable: false
  });
  styles.color.close = "\x1B[39m";
  styles.bgColor.close = "\x1B[49m";
  styles.color.ansi = wrapAnsi16();
  styles.color.ansi256 = wrapAnsi256();
  styles.color.ansi16m = wrapAnsi16m();
  styles.bgColor.ansi = wrapAnsi16(ANSI_BACKGROUND_OFFSET);
  styles.bgColor.ansi256 = wrapAnsi256(ANSI_BACKGROUND_OFFSET);
  styles.bgColor.ansi16m = wrapAnsi16m(ANSI_BACKGROUND_OFFSET);
  Object.defineProperties(styles, {
    rgbToAnsi256: {
      value(red, green, blue) {
        if (red === green && green === blue) {
          if (red < 8) {
            return 16;
          }
          if (red > 248) {
            return 231;
          }
          return Math.round((red - 8) / 247 * 24) + 232;
        }
        return 16 + 36 * Math.round(red / 255 * 5) + 6 * Math.round(green / 255 * 5) + Math.round(blue / 255 * 5);
      },
      enumerable: false
    },
    hexToRgb: {
      value(hex2) {
        const matches2 = /[a-f\d]{6}|[a-f\d]{3}/i.exec(hex2.toString(16));
        if (!matches2) {
          return [0, 0, 0];
        }
        let [colorString] = matches2;
        if (colorString.length === 3) {
          colorString = [...colorString].map((character) => character + character).join("");
        }
        const integer = Number.parseInt(colorString, 16);
        return [
          /* eslint-disable no-bitwise */
          integer >> 16 & 255,
          integer >> 8 & 255,
          integer & 255
          /* eslint-enable no-bitwise */
        ];
      },
      enumerable: false
    },
    hexToAnsi256: {
      value: (hex2) => styles.rgbToAnsi256(...styles.hexToRgb(hex2)),
      enumerable: false
    },
    ansi256ToAnsi: {
      value(code) {
        if (code < 8) {
          return 30 + code;
        }
        if (code < 16) {
          return 90 + (code - 8);
        }
        let red;
        let green;
        let blue;
        if (code >= 232) {
          red = ((code - 232) * 10 + 8) / 255;
          green = red;
          blue = red;
        } else {
          code -= 16;
          const remainder = code % 36;
          red = Math.floor(code / 36) / 5;
          green = Math.floor(remainder / 6) / 5;
          blue = remainder % 6 / 5;
        }
        const value = Math.max(red, green, blue) * 2;
        if (value === 0) {
          return 30;
        }
        let result = 30 + (Math.round(blue) << 2 | Math.round(green) << 1 | Math.round(red));
        if (value === 2) {
          result += 60;
        }
        return result;
      },
      enumerable: false
    },
    rgbToAnsi: {
      value: (red, green, blue) => styles.ansi256ToAnsi(styles.rgbToAnsi256(red, green, blue)),
      enumerable: false
    },
    hexToAnsi: {
      value: (hex2) => styles.ansi256ToAnsi(styles.hexToAnsi256(hex2)),
      enumerable: false
    }
  });
  return styles;
}
var ansiStyles = assembleStyles();
var ansi_styles_default = ansiStyles;

// ../../main/node_modules/chalk/source/vendor/supports-color/index.js
import process2 from "node:process";
import os from "node:os";
import tty from "node:tty";
function hasFlag(flag, argv = globalThis.Deno ? globalThis.Deno.args : process2.argv) {
  const prefix = flag.startsWith("-") ? "" : flag.length === 1 ? "-" : "--";
  const position = argv.indexOf(prefix + flag);
  const terminatorPosition = argv.indexOf("--");
  return position !== -1 && (terminatorPosition === -1 || position < terminatorPosition);
}
var { env } = process2;
var flagForceColor;
if (hasFlag("no-color") || hasFlag("no-colors") || hasFlag("color=false") || hasFlag("color=never")) {
  flagForceColor = 0;
} else if (hasFlag("color") || hasFlag("colors") || hasFlag("color=true") || hasFlag("color=always")) {
  flagForceColor = 1;
}
function envForceColor() {
  if ("FORCE_COLOR" in env) {
    if (env.FORCE_COLOR === "true") {
      return 1;
    }
    if (env.FORCE_COLOR === "false") {
      return 0;
    }
    return env.FORCE_COLOR.length === 0 ? 1 : Math.min(Number.parseInt(env.FORCE_COLOR, 10), 3);
  }
}
function translateLevel(level) {
  if (level === 0) {
    return false;
  }
  return {
    level,
    hasBasic: true,
    has256: level >= 2,
    has16m: level >= 3
  };
}
function _supportsColor(haveStream, { streamIsTTY, sniffFlags = true } = {}) {
  const noFlagForceColor = envForceColor();
  if (noFlagForceColor !== void 0) {
    flagForceColor = noFlagForceColor;
  }
  const forceColor = sniffFlags ? flagForceColor : noFlagForceColor;
  if (forceColor === 0) {
    return 0;
  }
  if (sniffFlags) {
    if (hasFlag("color=16m") || hasFlag("color=full") || hasFlag("color=truecolor")) {
      return 3;
    }
    if (hasFlag("color=256")) {
      return 2;
    }
  }
  if ("TF_BUILD" in env && "AGENT_NAME" in env) {
    return 1;
  }
  if (haveStream && !streamIsTTY && forceColor === void 0) {
    return 0;
  }
  const min2 = forceColor || 0;
  if (env.TERM === "dumb") {
    return min2;
  }
  if (process2.platform === "win32") {
    const osRelease = os.release().split(".");
    if (Number(osRelease[0]) >= 10 && Number(osRelease[2]) >= 10586) {
      return Number(osRelease[2]) >= 14931 ? 3 : 2;
    }
    return 1;
  }
  if ("CI" in env) {
    if (["GITHUB_ACTIONS", "GITEA_ACTIONS", "CIRCLECI"].some((key) => key in env)) {
      return 3;
    }
    if (["TRAVIS", "APPVEYOR", "GITLAB_CI", "BUILDKITE", "DRONE"].some((sign) => sign in env) || env.CI_NAME === "codeship") {
      return 1;
    }
    return min2;
  }
  if ("TEAMCITY_VERSION" in env) {
    return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 1 : 0;
  }
  if (env.COLORTERM === "truecolor") {
    return 3;
  }
  if (env.TERM === "xterm-kitty") {
    return 3;
  }
  if (env.TERM === "xterm-ghostty") {
    return 3;
  }
  if (env.TERM === "wezterm") {
    return 3;
  }
  if ("TERM_PROGRAM" in env) {
    const version2 = Number.parseInt((env.TERM_PROGRAM_VERSION || "").split(".")[0], 10);
    switch (env.TERM_PROGRAM) {
      case "iTerm.app": {
        return version2 >= 3 ? 3 : 2;
      }
      case "Apple_Terminal": {
        return 2;
      }
    }
  }
  if (/-256(color)?$/i.test(env.TERM)) {
    return 2;
  }
  if (/^screen|^xterm|^vt100|^vt220|^rxvt|color|ansi|cygwin|linux/i.test(env.TERM)) {
    return 1;
  }
  if ("COLORTERM" in env) {
    return 1;
  }
  return min2;
}
function createSupportsColor(stream, options = {}) {
  const level = _supportsColor(stream, {
    streamIsTTY: stream && stream.isTTY,
    ...options
  });
  return translateLevel(level);
}
var supportsColor = {
  stdout: createSupportsColor({ isTTY: tty.isatty(1) }),
  stderr: createSupportsColor({ isTTY: tty.isatty(2) })
};
var supports_color_default = supportsColor;

// ../../main/node_modules/chalk/source/utilities.js
function stringReplaceAll(string, substring, replacer) {
  let index = string.indexOf(substring);
  if (index === -1) {
    return string;
  }
  const substringLength = substring.length;
  let endIndex = 0;
  let returnValue = "";
  do {
    returnValue += string.slice(endIndex, index) + substring + replacer;
    endIndex = index + substringLength;
    index = string.indexOf(substring, endIndex);
  } while (index !== -1);
  returnValue += string.slice(endIndex);
  return returnValue;
}
function stringEncaseCRLFWithFirstIndex(string, prefix, postfix, index) {
  let endIndex = 0;
  let returnValue = "";
  do {
    const gotCR = string[index - 1] === "\r";
    returnValue += string.slice(endIndex, gotCR ? index - 1 : index) + prefix + (gotCR ? "\r\n" : "\n") + postfix;
    endIndex = index + 1;
    index = string.indexOf("\n", endIndex);
  } while (index !== -1);
  returnValue += string.slice(endIndex);
  return returnValue;
}

// ../../main/node_modules/chalk/source/index.js
var { stdout: stdoutColor, stderr: stderrColor } = supports_color_default;
var GENERATOR = /* @__PURE__ */ Symbol("GENERATOR");
var STYLER = /* @__PURE__ */ Symbol("STYLER");
var IS_EMPTY = /* @__PURE__ */ Symbol("IS_EMPTY");
var levelMapping = [
  "ansi",
  "ansi",
  "ansi256",
  "ansi16m"
];
var styles2 = /* @__PURE__ */ Object.create(null);
var applyOptions = (object, options = {}) => {
  if (options.level && !(Number.isInteger(options.level) && options.level >= 0 && options.level <= 3)) {
    throw new Error("The `level` option should be an integer from 0 to 3");
  }
  const colorLevel = stdoutColor ? stdoutColor.level : 0;
  object.level = options.level === void 0 ? colorLevel : options.level;
};
var Chalk = class {
  constructor(options) {
    return chalkFactory(options);
  }
};
var chalkFactory = (options) => {
  const chalk2 = (...strings) => strings.join(" ");
  applyOptions(chalk2, options);
  Object.setPrototypeOf(chalk2, createChalk.prototype);
  return chalk2;
};
function createChalk(options) {
  return chalkFactory(options);
}
Object.setPrototypeOf(createChalk.prototype, Function.prototype);
for (const [styleName, style] of Object.entries(ansi_styles_default)) {
  styles2[styleName] = {
    get() {
      const builder = createBuilder(this, createStyler(style.open, style.close, this[STYLER]), this[IS_EMPTY]);
      Object.defineProperty(this, styleName, { value: builder });
      return builder;
    }
  };
}
styles2.visible = {
  get() {
    const builder = createBuilder(this, this[STYLER], true);
    Object.defineProperty(this, "visible", { value: builder });
    return builder;
  }
};
var getModelAnsi = (model, level, type, ...arguments_) => {
  if (model === "rgb") {
    if (level === "ansi16m") {
      return ansi_styles_default[type].ansi16m(...arguments_);
    }
    if (level === "ansi256") {
      return ansi_styles_default[type].ansi256(ansi_styles_default.rgbToAnsi256(...arguments_));
    }
    return ansi_styles_default[type].ansi(ansi_styles_default.rgbToAnsi(...arguments_));
  }
  if (model === "hex") {
    return getModelAnsi("rgb", level, type, ...ansi_styles_default.hexToRgb(...arguments_));
  }
  return ansi_styles_default[type][model](...arguments_);
};
var usedModels = ["rgb", "hex", "ansi256"];
for (const model of usedModels) {
  styles2[model] = {
    get() {
      const { level } = this;
      return function(...arguments_) {
        const styler = createStyler(getModelAnsi(model, levelMapping[level], "color", ...arguments_), ansi_styles_default.color.close, this[STYLER]);
        return createBuilder(this, styler, this[IS_EMPTY]);
      };
    }
  };
  const bgModel = "bg" + model[0].toUpperCase() + model.slice(1);
  styles2[bgModel] = {
    get() {
      const { level } = this;
      return function(...arguments_) {
        const styler = createStyler(getModelAnsi(model, levelMapping[level], "bgColor", ...arguments_), ansi_styles_default.bgColor.close, this[STYLER]);
        return createBuilder(this, styler, this[IS_EMPTY]);
      };
    }
  };
}
var proto = Object.defineProperties(() => {
}, {
  ...styles2,
  level: {
    enumerable: true,
    get() {
      return this[GENERATOR].level;
    },
    set(level) {
      this[GENERATOR].level = level;
    }
  }
});
var createStyler = (open2, close2, parent) => {
  let openAll;
  let closeAll;
  if (parent === void 0) {
    openAll = open2;
    closeAll = close2;
  } else {
    openAll = parent.openAll + open2;
    closeAll = close2 + parent.closeAll;
  }
  return {
    open: open2,
    close: close2,
    openAll,
    closeAll,
    parent
  };
};
var createBuilder = (self, _styler, _isEmpty) => {
  const builder = (...arguments_) => applyStyle(builder, arguments_.length === 1 ? "" + arguments_[0] : arguments_.join(" "));
  Object.setPrototypeOf(builder, proto);
  builder[GENERATOR] = self;
  builder[STYLER] = _styler;
  builder[IS_EMPTY] = _isEmpty;
  return builder;
};
var applyStyle = (self, string) => {
  if (self.level <= 0 || !string) {
    return self[IS_EMPTY] ? "" : string;
  }
  let styler = self[STYLER];
  if (styler === void 0) {
    return string;
  }
  const { openAll, closeAll } = styler;
  if (string.includes("\x1B")) {
    while (styler !== void 0) {
      string = stringReplaceAll(string, styler.close, styler.open);
      styler = styler.parent;
    }
  }
  const lfIndex = string.indexOf("\n");
  if (lfIndex !== -1) {
    string = stringEncaseCRLFWithFirstIndex(string, closeAll, openAll, lfIndex);
  }
  return openAll + string + closeAll;
};
Object.defineProperties(createChalk.prototype, styles2);
var chalk = createChalk();
var chalkStderr = createChalk({ level: stderrColor ? stderrColor.level : 0 });

// src/model/plan/theme-spec.ts
var AUTO_THEME = { theme: "auto", looks: {} };

// src/output/text/theme.ts
var PALETTES = {
  auto: { green: 29, orange: 130, pink: 163, blue: 27 },
  dark: { green: 78, orange: 214, pink: 205, blue: 117 },
  light: { green: 29, orange: 130, pink: 126, blue: 20 }
};
function createTheme(level, { theme, looks } = AUTO_THEME) {
  const chalk2 = new Chalk({ level });
  const many = level >= 2 && theme !== "plain";
  const palette = theme === "plain" ? void 0 : PALETTES[theme];
  const colored = (name, plain2) => {
    if (palette === void 0) return chalk2;
    return many ? chalk2.ansi256(palette[name]) : plain2;
  };
  const pink = colored("pink", chalk2.red);
  const own = {
    added: colored("green", chalk2.green),
    modified: colored("orange", chalk2.yellow),
    deleted: many || theme === "plain" ? pink.bold : pink,
    time: chalk2.dim,
    name: chalk2.bold,
    namespace: chalk2.dim,
    field: colored("blue", chalk2.cyan),
    old: chalk2.dim,
    new: chalk2.bold,
    notice: chalk2.dim,
    error: theme === "plain" ? chalk2.bold : pink,
    head: chalk2.bold,
    selected: chalk2.inverse,
    gone: chalk2.dim
  };
  const asked = Object.entries(looks).map(([role, look]) => [role, paintOf(chalk2, look)]);
  return { ...own, ...Object.fromEntries(asked) };
}
function paintOf(chalk2, { color, styles: styles3 }) {
  return styles3.reduce((paint2, style) => paint2[style], withColor(chalk2, color));
}
function withColor(chalk2, color) {
  if (color === void 0) return chalk2;
  if (typeof color === "number") return chalk2.ansi256(color);
  return isName(color) ? chalk2[color] : chalk2.hex(color);
}
function isName(color) {
  return !color.startsWith("#");
}

// src/output/records/message.ts
var PLAIN = createTheme(0);
function objectMessage(record) {
  const said = record.changes.find(({ event }) => event !== void 0)?.event;
  if (said !== void 0 && record.reason === void 0) return eventText(said, PLAIN);
  const subject = `${nameText(record.kind)} ${nameText(record.identity.name)}`;
  switch (record.type) {
    case "ADDED":
      return record.reason === "back-in-selection" ? `${subject} is back in the selection` : `${subject} added`;
    case "DELETED":
      return leftSelection(record) ? `${subject} left the selection` : `${subject} deleted`;
    case "SYNC":
      return `${subject} as it is`;
    case "MODIFIED": {
      const changes = shownChanges(record.changes, changeSentence).join("; ");
      const what = changes === "" ? `no change shown (resourceVersion ${version(record)})` : changes;
      return `${subject} updated - ${what}`;
    }
  }
}
function version({ identity }) {
  return nameText(identity.resourceVersion);
}
function changeSentence(change) {
  const { label, old, new: next } = changeText(change);
  if (next === void 0) return `${label} removed: ${old ?? ""}`;
  return old === void 0 ? `${label} added: ${next}` : `${label} changed: ${old} \u2192 ${next}`;
}

// src/model/object/scope.ts
function isMissingType({ resource }) {
  return resource.version === "" && resource.plural !== EVERYTHING.plural;
}
function isWholeCluster({ resource }) {
  return resource.plural === EVERYTHING.plural;
}
var EVERYTHING = {
  group: "",
  version: "",
  plural: "*",
  singular: "",
  kind: "",
  shortNames: [],
  categories: [],
  namespaced: false,
  verbs: []
};

// src/output/text/duration-text.ts
var SECOND_MS = 1e3;
var MINUTE_MS = 60 * SECOND_MS;
function durationText(ms) {
  const seconds = ms < SECOND_MS ? Math.round(ms / 100) / 10 : Math.round(ms / SECOND_MS);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}

// src/output/text/trouble-text.ts
var MESSAGE_MAX2 = 1e3;
var MEANING = /* @__PURE__ */ new Map([
  [
    401,
    "the server does not accept these credentials any more: log in again, or wait until they are renewed"
  ],
  [404, "the server does not have this type any more"],
  [410, "the server has forgotten what happened since then: listing anew"]
]);
function troubleText({ message, code }) {
  const said = boundedText(message, MESSAGE_MAX2);
  const meaning = MEANING.get(code);
  return meaning === void 0 ? said : `${meaning} (${said})`;
}

// src/output/text/notice-text.ts
function streamMessage({ scope, event }) {
  const resource = nameText(resourceName(scope.resource));
  const cluster = scope.context === void 0 ? "" : `${nameText(scope.context)}: `;
  if (event.type === "SYNCED" && event.objects === 0) {
    return guardLines(`${cluster}no ${resource} to show${emptyPlace(scope)} yet`);
  }
  const what = isWholeCluster(scope) ? "" : `${resource}${place(scope)}: `;
  const isNew = event.type === "RESYNCED" && (isWholeCluster(scope) || isMissingType(scope));
  const text3 = isNew ? `there after ${durationText(event.blindMs)}; what it has is listed now` : eventText2(event);
  return guardLines(`${cluster}${what}${text3}`);
}
function eventText2(event) {
  switch (event.type) {
    case "SYNCED":
      return `${objects(event.objects)} listed`;
    case "RECONNECTED":
      return `back after ${durationText(event.blindMs)}; nothing was missed`;
    case "RESYNCED":
      return [
        `back after ${durationText(event.blindMs)} by a new list`,
        event.changes === 0 ? "no object differs" : `${objects(event.changes)} differ${event.changes === 1 ? "s" : ""}`,
        "states in between may be missing"
      ].join("; ");
    case "ERROR": {
      const next = event.retryInMs === void 0 ? "" : `; next try in ${durationText(event.retryInMs)}`;
      return `${troubleText(event)}${next}`;
    }
  }
}
function place({ resource, namespace }) {
  if (namespace !== void 0) return ` in ${nameText(namespace)}`;
  return resource.namespaced ? " in all namespaces" : "";
}
function emptyPlace({ resource, namespace }) {
  if (namespace !== void 0) return ` in namespace ${nameText(namespace)}`;
  return resource.namespaced ? " in any namespace" : "";
}
function objects(count) {
  return count === 1 ? "1 object" : `${count} objects`;
}

// src/output/records/json-record.ts
var RECORD_SCHEMA = "kwatch/v1";
function toJson(record, options = { objects: false }) {
  return isObjectRecord(record) ? objectText2(record, options.objects) : escapeJson(stringifyJson(streamJson(record)));
}
function recordJson(record, options) {
  return isObjectRecord(record) ? { ...objectFields(record, options.objects), message: objectMessage(record) } : streamJson(record);
}
function hookJson(record) {
  return objectText2(record, true);
}
function objectText2(record, objects2) {
  const fields2 = escapeJson(stringifyJson(objectFields(record, objects2)));
  return `${fields2.slice(0, -1)},"message":${escapeJson(JSON.stringify(objectMessage(record)))}}`;
}
function objectFields(record, objects2) {
  return {
    schema: RECORD_SCHEMA,
    type: record.type,
    time: new Date(record.timeMs).toISOString(),
    context: record.context,
    kind: record.kind,
    apiVersion: record.apiVersion,
    resource: resourceName(record.resource),
    namespace: record.identity.namespace,
    name: record.identity.name,
    uid: record.identity.uid,
    resourceVersion: record.identity.resourceVersion,
    initial: record.initial,
    synthetic: record.synthetic,
    reason: record.reason,
    ...ownerFields(record),
    changes: record.changes.map((change) => changeJson(change, record.type)),
    managers: record.managers,
    coalesced: record.coalesced,
    object: objects2 ? record.object : void 0,
    oldObject: objects2 ? record.oldObject : void 0
  };
}
function ownerFields({ owner, lineage }) {
  if (lineage === void 0) return { owner };
  const path = lineage.path.map(({ kind, name }) => `${kind.toLowerCase()}/${name}`);
  return { owner: path[0], ownerPath: path, depth: path.length };
}
function changeJson(change, type) {
  const { field, container, item, path, old, new: next, note } = change;
  const event = type === "MODIFIED" ? change.event : void 0;
  return { field, container, item, path, old, new: next, of: totalOf(change), note, event };
}
function streamJson(record) {
  return {
    schema: RECORD_SCHEMA,
    type: record.type,
    time: new Date(record.timeMs).toISOString(),
    context: record.scope.context,
    resource: resourceName(record.scope.resource),
    namespace: record.scope.namespace,
    ...eventJson(record.event),
    message: streamMessage(record)
  };
}
function eventJson(event) {
  switch (event.type) {
    case "SYNCED":
      return { objects: event.objects };
    case "RECONNECTED":
      return { blindMs: event.blindMs, missed: false };
    case "RESYNCED":
      return { blindMs: event.blindMs, changes: event.changes, missed: true };
    case "ERROR":
      return { code: event.code, retryInMs: event.retryInMs };
  }
}

// src/output/result/result-schema.ts
var TEXT3 = { type: "string" };
var TEXTS = { type: "array", items: TEXT3 };
var COUNT = { type: "integer", minimum: 0 };
function objectOf4(required, optional = {}) {
  return {
    type: "object",
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: true
  };
}
var OBJECT = objectOf4(
  {
    resource: TEXT3,
    kind: TEXT3,
    name: TEXT3,
    state: { enum: ["met", "failed", "waiting"] },
    elapsedMs: { ...COUNT, description: "Until it was met or failed; until the end where neither." },
    wanted: { ...TEXTS, description: "What was asked for and is not so." },
    is: { ...TEXTS, description: "What is instead, for people; its wording may change." },
    conditions: {
      type: "array",
      items: objectOf4({ type: TEXT3, status: TEXT3 }, { reason: TEXT3, message: TEXT3 })
    },
    pods: {
      type: "array",
      items: objectOf4(
        { pod: TEXT3, reason: TEXT3, restarts: COUNT, running: { type: "boolean" } },
        { container: TEXT3, message: TEXT3, exitCode: { type: "integer" }, lastReason: TEXT3 }
      )
    },
    events: { type: "array", items: objectOf4({ on: TEXT3, reason: TEXT3, message: TEXT3, count: COUNT }) }
  },
  {
    context: { ...TEXT3, description: "The cluster, where several contexts are asked for." },
    namespace: TEXT3,
    log: objectOf4(
      { pod: TEXT3, container: TEXT3, previous: { type: "boolean" }, lines: TEXTS },
      { missing: { ...TEXT3, description: "Why there is none." } }
    )
  }
);
var RESULT_SCHEMA = objectOf4({
  schema: { const: RECORD_SCHEMA },
  type: { const: "RESULT" },
  time: { ...TEXT3, format: "date-time" },
  outcome: { enum: ["met", "failed", "timeout", "interrupted"] },
  exitCode: COUNT,
  elapsedMs: COUNT,
  objects: { type: "array", items: OBJECT },
  message: TEXT3
});

// src/output/records/schema.ts
var TEXT4 = { type: "string" };
var COUNT2 = { type: "integer", minimum: 0 };
var DURATION_MS = { type: "number", minimum: 0 };
var CHANGE = {
  type: "object",
  description: "One thing that differs; without `old` it was not there before, without `new` it is gone.",
  properties: {
    field: {
      ...TEXT4,
      description: "A short name such as `replicas` or `image`; the path where it has none."
    },
    container: { ...TEXT4, description: "The container that it belongs to." },
    item: { ...TEXT4, description: "What within the field: `limits.cpu`, `[http].port`." },
    path: { ...TEXT4, description: "Where it stands: `spec.template.spec.containers[web].image`." },
    old: { description: "The value before, as it was." },
    new: { description: "The value now, as it is." },
    of: { type: "number", description: "Of how many: 5 in `4/5`." },
    note: { ...TEXT4, description: "A word that belongs to the new value: `exit 1`." },
    event: {
      type: "object",
      description: "Of an Event that changed: all that it says now.",
      properties: {
        type: TEXT4,
        reason: TEXT4,
        object: { ...TEXT4, description: "What it is about: `pod/web-1`." },
        message: TEXT4,
        count: { type: "integer", description: "How often it happened." }
      },
      additionalProperties: true
    }
  },
  required: ["field", "path"],
  additionalProperties: true
};
var COMMON = {
  id: {
    ...TEXT4,
    description: "From `kwatch serve` alone: where a stream goes on after this record."
  },
  schema: { const: RECORD_SCHEMA },
  time: { ...TEXT4, format: "date-time", description: "When kwatch learned of it; UTC with milliseconds." },
  context: {
    ...TEXT4,
    description: "The cluster, by the name of its context; of every record where several contexts are asked for."
  },
  resource: {
    ...TEXT4,
    description: "`deployments.apps`, or `pods` for the core group; `*` where it is about all that is watched of a cluster."
  },
  namespace: {
    ...TEXT4,
    description: "Absent for cluster-scoped objects, and for a stream of all namespaces."
  },
  message: {
    ...TEXT4,
    description: "One line for people, safe to print on a terminal. Its wording may change."
  }
};
function recordSchema(type, properties, required) {
  return {
    type: "object",
    properties: { ...COMMON, type, ...properties },
    required: ["schema", "type", "time", "resource", "message", ...required],
    additionalProperties: true
  };
}
var RECORD_SCHEMA_ID = `urn:${RECORD_SCHEMA.replace("/", ":")}:record`;
var RECORD_JSON_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: RECORD_SCHEMA_ID,
  title: `A record of kwatch, ${RECORD_SCHEMA}`,
  oneOf: [
    recordSchema(
      { enum: ["ADDED", "MODIFIED", "DELETED"] },
      {
        kind: TEXT4,
        apiVersion: TEXT4,
        name: TEXT4,
        uid: { ...TEXT4, description: "A new UID is a new object, whatever its name." },
        resourceVersion: { ...TEXT4, description: "Opaque; compare it for equality only." },
        initial: { type: "boolean", description: "It was there when kwatch came." },
        synthetic: { type: "boolean", description: "Inferred from a list; the change itself was not seen." },
        reason: {
          enum: ["deleted", "left-selection", "unknown", "back-in-selection"],
          description: "Where objects are selected by label, by field, by --where or by their owner: why it is told as DELETED, or as ADDED again. What left the selection still exists."
        },
        coalesced: {
          type: "integer",
          minimum: 2,
          description: "How many changes it stands for, if several."
        },
        owner: {
          ...TEXT4,
          description: "The workload that it belongs to, or the object that was asked for with what belongs to it: `deployment/web`."
        },
        ownerPath: {
          type: "array",
          items: TEXT4,
          description: "With --owned-by and --tree: from that object down to what it belongs to directly; empty of that object itself."
        },
        depth: { ...COUNT2, description: "How many stand in `ownerPath`." },
        changes: { type: "array", items: CHANGE },
        managers: {
          type: "array",
          items: TEXT4,
          description: "Who made the changes, with the subresource in brackets where it was written through one."
        },
        object: {
          type: "object",
          description: "The whole object, its secrets masked; where it was asked for."
        },
        oldObject: { type: "object", description: "The same of the state told last; of MODIFIED only." }
      },
      ["kind", "apiVersion", "name", "uid", "resourceVersion", "initial", "synthetic", "changes", "managers"]
    ),
    recordSchema({ const: "SYNCED" }, { objects: COUNT2 }, ["objects"]),
    recordSchema({ const: "RECONNECTED" }, { blindMs: DURATION_MS, missed: { const: false } }, [
      "blindMs",
      "missed"
    ]),
    recordSchema({ const: "RESYNCED" }, { blindMs: DURATION_MS, changes: COUNT2, missed: { const: true } }, [
      "blindMs",
      "changes",
      "missed"
    ]),
    {
      type: "object",
      description: "From `kwatch serve` alone: forget what was told; what is there follows.",
      properties: {
        schema: COMMON["schema"],
        type: { const: "RESET" },
        time: COMMON["time"],
        message: COMMON["message"]
      },
      required: ["schema", "type", "time", "message"],
      additionalProperties: true
    },
    recordSchema({ const: "ERROR" }, { code: { type: "integer" }, retryInMs: DURATION_MS }, []),
    RESULT_SCHEMA
  ]
};

// src/output/records/cloudevents.ts
function createCloudEvents(options) {
  let streamRecords = 0;
  return (record) => {
    if (isObjectRecord(record)) return cloudEventJson(cloudEventOf(record, options));
    streamRecords += 1;
    return cloudEventJson(eventOf(record, streamPart(record, streamRecords), options));
  };
}
function cloudEventOf(record, options) {
  return eventOf(record, objectPart(record), options);
}
function cloudEventJson({ attributes, data }) {
  return escapeJson(stringifyJson({ ...attributes, data }));
}
function eventOf(record, own, { source, objects: objects2 }) {
  return {
    attributes: {
      specversion: "1.0",
      ...own,
      source: source(isObjectRecord(record) ? record.context : record.scope.context),
      time: new Date(record.timeMs).toISOString(),
      datacontenttype: "application/json",
      dataschema: RECORD_SCHEMA_ID
    },
    data: recordJson(record, { objects: objects2 })
  };
}
function objectPart({ type, kind, resource, identity }) {
  return {
    id: `${identity.uid}.${identity.resourceVersion}.${type.toLowerCase()}`,
    type: `dev.kwatch.${kind.toLowerCase()}.${type.toLowerCase()}`,
    subject: `${pathOf(resource, identity.namespace)}/${encodeURIComponent(wellFormed(identity.name))}`
  };
}
function streamPart({ type, timeMs, scope }, count) {
  return {
    id: `stream.${timeMs}.${count}`,
    type: `dev.kwatch.stream.${type.toLowerCase()}`,
    subject: pathOf(scope.resource, scope.namespace)
  };
}
function pathOf(resource, namespace) {
  return namespace === void 0 ? collectionPath(resource) : collectionPath(resource, wellFormed(namespace));
}
function wellFormed(text3) {
  return text3.replace(/\p{Cs}/gu, "\uFFFD");
}

// ../../main/node_modules/ansi-regex/index.js
var ST = String.raw`(?:\u001B\u005C|\u009C)`;
var stringControls = String.raw`\u0018\u001A\u001B\u0080-\u009F`;
var osc = String.raw`(?:\u001B\]|\u009D)[^\u0007${stringControls}]*(?:\u0007|${ST})`;
var controlString = String.raw`(?:\u001B[PX^_k]|[\u0090\u0098\u009E\u009F])[^${stringControls}]*${ST}`;
var linuxPalette = String.raw`\u001B\](?:P[\dA-Fa-f]{7}|R)(?:\u0007|${ST})?`;
var csi = String.raw`(?:\u001B\[|\u009B)[\u0030-\u003F]*[\u0020-\u002F]*[\u0040-\u007E]`;
var escape = String.raw`\u001B(?:[\u0020-\u002F]+[\u0030-\u007E]|[\dA-PR-TZcf-oq-uy=><~|}])`;
var pattern = `${linuxPalette}|${osc}|${controlString}|${csi}|${escape}`;
function ansiRegex({ onlyFirst = false } = {}) {
  return new RegExp(pattern, onlyFirst ? void 0 : "g");
}

// ../../main/node_modules/strip-ansi/index.js
var regex = ansiRegex();
function stripAnsi(string) {
  if (typeof string !== "string") {
    throw new TypeError(`Expected a \`string\`, got \`${typeof string}\``);
  }
  if (!string.includes("\x1B") && !string.includes("\x9B")) {
    return string;
  }
  return string.replace(regex, "");
}

// ../../main/node_modules/get-east-asian-width/lookup-data.js
var ambiguousMinimalCodePoint = 161;
var ambiguousMaximumCodePoint = 1114109;
var ambiguousRanges = [161, 161, 164, 164, 167, 168, 170, 170, 173, 174, 176, 180, 182, 186, 188, 191, 198, 198, 208, 208, 215, 216, 222, 225, 230, 230, 232, 234, 236, 237, 240, 240, 242, 243, 247, 250, 252, 252, 254, 254, 257, 257, 273, 273, 275, 275, 283, 283, 294, 295, 299, 299, 305, 307, 312, 312, 319, 322, 324, 324, 328, 331, 333, 333, 338, 339, 358, 359, 363, 363, 462, 462, 464, 464, 466, 466, 468, 468, 470, 470, 472, 472, 474, 474, 476, 476, 593, 593, 609, 609, 708, 708, 711, 711, 713, 715, 717, 717, 720, 720, 728, 731, 733, 733, 735, 735, 768, 879, 913, 929, 931, 937, 945, 961, 963, 969, 1025, 1025, 1040, 1103, 1105, 1105, 8208, 8208, 8211, 8214, 8216, 8217, 8220, 8221, 8224, 8226, 8228, 8231, 8240, 8240, 8242, 8243, 8245, 8245, 8251, 8251, 8254, 8254, 8308, 8308, 8319, 8319, 8321, 8324, 8364, 8364, 8451, 8451, 8453, 8453, 8457, 8457, 8467, 8467, 8470, 8470, 8481, 8482, 8486, 8486, 8491, 8491, 8531, 8532, 8539, 8542, 8544, 8555, 8560, 8569, 8585, 8585, 8592, 8601, 8632, 8633, 8658, 8658, 8660, 8660, 8679, 8679, 8704, 8704, 8706, 8707, 8711, 8712, 8715, 8715, 8719, 8719, 8721, 8721, 8725, 8725, 8730, 8730, 8733, 8736, 8739, 8739, 8741, 8741, 8743, 8748, 8750, 8750, 8756, 8759, 8764, 8765, 8776, 8776, 8780, 8780, 8786, 8786, 8800, 8801, 8804, 8807, 8810, 8811, 8814, 8815, 8834, 8835, 8838, 8839, 8853, 8853, 8857, 8857, 8869, 8869, 8895, 8895, 8978, 8978, 9312, 9449, 9451, 9547, 9552, 9587, 9600, 9615, 9618, 9621, 9632, 9633, 9635, 9641, 9650, 9651, 9654, 9655, 9660, 9661, 9664, 9665, 9670, 9672, 9675, 9675, 9678, 9681, 9698, 9701, 9711, 9711, 9733, 9734, 9737, 9737, 9742, 9743, 9756, 9756, 9758, 9758, 9792, 9792, 9794, 9794, 9824, 9825, 9827, 9829, 9831, 9834, 9836, 9837, 9839, 9839, 9886, 9887, 9919, 9919, 9926, 9933, 9935, 9939, 9941, 9953, 9955, 9955, 9960, 9961, 9963, 9969, 9972, 9972, 9974, 9977, 9979, 9980, 9982, 9983, 10045, 10045, 10102, 10111, 11094, 11097, 12872, 12879, 57344, 63743, 65024, 65039, 65533, 65533, 127232, 127242, 127248, 127277, 127280, 127337, 127344, 127373, 127375, 127376, 127387, 127404, 917760, 917999, 983040, 1048573, 1048576, 1114109];
var fullwidthMinimalCodePoint = 12288;
var fullwidthMaximumCodePoint = 65510;
var fullwidthRanges = [12288, 12288, 65281, 65376, 65504, 65510];
var wideMinimalCodePoint = 4352;
var wideMaximumCodePoint = 262141;
var wideRanges = [4352, 4447, 8986, 8987, 9001, 9002, 9193, 9196, 9200, 9200, 9203, 9203, 9725, 9726, 9748, 9749, 9776, 9783, 9800, 9811, 9855, 9855, 9866, 9871, 9875, 9875, 9889, 9889, 9898, 9899, 9917, 9918, 9924, 9925, 9934, 9934, 9940, 9940, 9962, 9962, 9970, 9971, 9973, 9973, 9978, 9978, 9981, 9981, 9989, 9989, 9994, 9995, 10024, 10024, 10060, 10060, 10062, 10062, 10067, 10069, 10071, 10071, 10133, 10135, 10160, 10160, 10175, 10175, 11035, 11036, 11088, 11088, 11093, 11093, 11904, 11929, 11931, 12019, 12032, 12245, 12272, 12287, 12289, 12350, 12353, 12438, 12441, 12543, 12549, 12591, 12593, 12686, 12688, 12773, 12783, 12830, 12832, 12871, 12880, 42124, 42128, 42182, 43360, 43388, 44032, 55203, 63744, 64255, 65040, 65049, 65072, 65106, 65108, 65126, 65128, 65131, 94176, 94180, 94192, 94198, 94208, 101594, 101631, 101664, 101760, 101874, 101888, 102801, 102816, 102866, 110576, 110579, 110581, 110587, 110589, 110590, 110592, 110888, 110898, 110898, 110928, 110930, 110933, 110933, 110948, 110952, 110960, 111355, 119552, 119638, 119648, 119670, 126980, 126980, 127183, 127183, 127374, 127374, 127377, 127386, 127406, 127406, 127488, 127490, 127504, 127547, 127552, 127560, 127568, 127569, 127584, 127589, 127744, 127776, 127789, 127797, 127799, 127868, 127870, 127891, 127904, 127946, 127951, 127955, 127968, 127984, 127988, 127988, 127992, 128062, 128064, 128064, 128066, 128252, 128255, 128317, 128331, 128334, 128336, 128359, 128378, 128378, 128405, 128406, 128420, 128420, 128507, 128591, 128640, 128709, 128716, 128716, 128720, 128722, 128725, 128729, 128732, 128735, 128747, 128748, 128756, 128764, 128986, 128986, 128992, 129003, 129008, 129008, 129292, 129338, 129340, 129349, 129351, 129535, 129648, 129660, 129664, 129734, 129736, 129736, 129740, 129757, 129759, 129771, 129775, 129786, 131072, 196605, 196608, 262141];

// ../../main/node_modules/get-east-asian-width/utilities.js
var isInRange = (ranges, codePoint) => {
  let low = 0;
  let high = Math.floor(ranges.length / 2) - 1;
  while (low <= high) {
    const mid = Math.floor((low + high) / 2);
    const i = mid * 2;
    if (codePoint < ranges[i]) {
      high = mid - 1;
    } else if (codePoint > ranges[i + 1]) {
      low = mid + 1;
    } else {
      return true;
    }
  }
  return false;
};

// ../../main/node_modules/get-east-asian-width/lookup.js
var commonCjkCodePoint = 19968;
var [wideFastPathStart, wideFastPathEnd] = /* @__PURE__ */ findWideFastPathRange(wideRanges);
function findWideFastPathRange(ranges) {
  let fastPathStart = ranges[0];
  let fastPathEnd = ranges[1];
  for (let index = 0; index < ranges.length; index += 2) {
    const start = ranges[index];
    const end = ranges[index + 1];
    if (commonCjkCodePoint >= start && commonCjkCodePoint <= end) {
      return [start, end];
    }
    if (end - start > fastPathEnd - fastPathStart) {
      fastPathStart = start;
      fastPathEnd = end;
    }
  }
  return [fastPathStart, fastPathEnd];
}
var isAmbiguous = (codePoint) => {
  if (codePoint < ambiguousMinimalCodePoint || codePoint > ambiguousMaximumCodePoint) {
    return false;
  }
  return isInRange(ambiguousRanges, codePoint);
};
var isFullwidth = (codePoint) => {
  if (codePoint < fullwidthMinimalCodePoint || codePoint > fullwidthMaximumCodePoint) {
    return false;
  }
  return isInRange(fullwidthRanges, codePoint);
};
var isWide = (codePoint) => {
  if (codePoint >= wideFastPathStart && codePoint <= wideFastPathEnd) {
    return true;
  }
  if (codePoint < wideMinimalCodePoint || codePoint > wideMaximumCodePoint) {
    return false;
  }
  return isInRange(wideRanges, codePoint);
};

// ../../main/node_modules/get-east-asian-width/index.js
function validate(codePoint) {
  if (!Number.isSafeInteger(codePoint)) {
    throw new TypeError(`Expected a code point, got \`${typeof codePoint}\`.`);
  }
}
function eastAsianWidth(codePoint, { ambiguousAsWide = false } = {}) {
  validate(codePoint);
  if (isFullwidth(codePoint) || isWide(codePoint) || ambiguousAsWide && isAmbiguous(codePoint)) {
    return 2;
  }
  return 1;
}

// ../../main/node_modules/string-width/index.js
var segmenter = new Intl.Segmenter();
var visibleCharacterRegex = /[^\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}\p{Surrogate}]/v;
var spacingMarkRegex = /\p{Spacing_Mark}/v;
var rgiEmojiRegex = /^\p{RGI_Emoji}$/v;
var unqualifiedKeycapRegex = /^[\d#*]\u20E3$/;
var extendedPictographicRegex = /\p{Extended_Pictographic}/gu;
function isDoubleWidthNonRgiEmojiSequence(segment) {
  if (segment.length > 50) {
    return false;
  }
  if (unqualifiedKeycapRegex.test(segment)) {
    return true;
  }
  if (segment.includes("\u200D")) {
    const pictographics = segment.match(extendedPictographicRegex);
    return pictographics !== null && pictographics.length >= 2;
  }
  return false;
}
function baseVisible(segment) {
  const index = segment.search(visibleCharacterRegex);
  return index === -1 ? void 0 : segment.slice(index);
}
function isHangulLeadingJamo(codePoint) {
  return codePoint >= 4352 && codePoint <= 4447 || codePoint >= 43360 && codePoint <= 43388;
}
function isHangulVowelJamo(codePoint) {
  return codePoint >= 4448 && codePoint <= 4519 || codePoint >= 55216 && codePoint <= 55238;
}
function isHangulTrailingJamo(codePoint) {
  return codePoint >= 4520 && codePoint <= 4607 || codePoint >= 55243 && codePoint <= 55291;
}
function isHangulJamo(codePoint) {
  return isHangulLeadingJamo(codePoint) || isHangulVowelJamo(codePoint) || isHangulTrailingJamo(codePoint);
}
function hangulClusterWidth(visibleSegment, eastAsianWidthOptions) {
  const codePoints = [];
  for (const character of visibleSegment) {
    if (!visibleCharacterRegex.test(character)) {
      continue;
    }
    codePoints.push(character.codePointAt(0));
  }
  if (codePoints.length === 0) {
    return void 0;
  }
  let width = 0;
  for (let index = 0; index < codePoints.length; index++) {
    const codePoint = codePoints[index];
    if (!isHangulJamo(codePoint)) {
      if (width === 0) {
        return void 0;
      }
      for (let remaining = index; remaining < codePoints.length; remaining++) {
        width += eastAsianWidth(codePoints[remaining], eastAsianWidthOptions);
      }
      return width;
    }
    if (isHangulLeadingJamo(codePoint) && isHangulVowelJamo(codePoints[index + 1])) {
      width += 2;
      index += isHangulTrailingJamo(codePoints[index + 2]) ? 2 : 1;
      continue;
    }
    width += eastAsianWidth(codePoint, eastAsianWidthOptions);
  }
  return width;
}
function trailingWidth(visibleSegment, eastAsianWidthOptions) {
  let extra = 0;
  let first = true;
  for (const character of visibleSegment) {
    if (first) {
      first = false;
      continue;
    }
    if (spacingMarkRegex.test(character) || character >= "\uFF00" && character <= "\uFFEF") {
      extra += eastAsianWidth(character.codePointAt(0), eastAsianWidthOptions);
    }
  }
  return extra;
}
function stringWidth(input, options = {}) {
  if (typeof input !== "string" || input.length === 0) {
    return 0;
  }
  const {
    ambiguousIsNarrow = true,
    countAnsiEscapeCodes = false
  } = options;
  let string = input;
  if (!countAnsiEscapeCodes && (string.includes("\x1B") || string.includes("\x9B"))) {
    string = stripAnsi(string);
  }
  if (string.length === 0) {
    return 0;
  }
  if (/^[\u0020-\u007E]*$/.test(string)) {
    return string.length;
  }
  let width = 0;
  const eastAsianWidthOptions = { ambiguousAsWide: !ambiguousIsNarrow };
  for (const { segment } of segmenter.segment(string)) {
    const visibleSegment = baseVisible(segment);
    if (visibleSegment === void 0) {
      continue;
    }
    if (rgiEmojiRegex.test(segment) || isDoubleWidthNonRgiEmojiSequence(segment)) {
      width += 2;
      continue;
    }
    const hangulWidth = hangulClusterWidth(visibleSegment, eastAsianWidthOptions);
    if (hangulWidth !== void 0) {
      width += hangulWidth;
      continue;
    }
    const codePoint = visibleSegment.codePointAt(0);
    width += eastAsianWidth(codePoint, eastAsianWidthOptions);
    width += trailingWidth(visibleSegment, eastAsianWidthOptions);
  }
  return width;
}

// src/output/text/fit.ts
function textWidth(text3) {
  return stringWidth(text3);
}
function fitText(text3, max) {
  if (text3.length <= max && /^[ -~]*$/.test(text3)) return text3;
  if (textWidth(text3) <= max) return text3;
  if (max <= 0) return "";
  let taken = "";
  let width = 0;
  for (const piece of pieces(text3)) {
    width += textWidth(piece);
    if (width > max - 1) break;
    taken += piece;
  }
  return `${taken}\u2026`;
}

// src/jsonpath/follow-path.ts
function valuesAt(root, path) {
  return path.reduce(
    (values, step) => values.flatMap((value) => follow(value, step)),
    [root]
  );
}
function follow(value, step) {
  switch (step.kind) {
    case "key": {
      const found = isJsonObject(value) && Object.hasOwn(value, step.key) ? value[step.key] : void 0;
      return found === void 0 ? [] : [found];
    }
    case "index": {
      const found = listOf(value).at(step.index);
      return found === void 0 ? [] : [found];
    }
    case "slice":
      return sliceOf(listOf(value), step);
    case "each":
      return membersOf3(value);
    case "all":
      return allIn(value);
    case "union":
      return step.steps.flatMap((each) => follow(value, each));
    case "filter":
      return listOf(value).filter((item) => passes(item, step.filter));
  }
}
function listOf(value) {
  return Array.isArray(value) ? value : [];
}
function membersOf3(value) {
  return isJsonObject(value) ? Object.values(value).filter((member) => member !== void 0) : listOf(value);
}
function allIn(root) {
  const found = [];
  const waiting = [root];
  for (let next = waiting.pop(); next !== void 0; next = waiting.pop()) {
    found.push(next);
    for (const member of membersOf3(next).toReversed()) waiting.push(member);
  }
  return found;
}
function sliceOf(list, { from, to, by }) {
  return list.slice(from, to).filter((_, index) => index % by === 0);
}
function passes(item, { path, compare: compare2 }) {
  const [found] = valuesAt(item, path);
  if (found === void 0) return false;
  if (compare2 === void 0) return true;
  const other = "path" in compare2 ? valuesAt(item, compare2.path)[0] : compare2.value;
  return other !== void 0 && !isHolder3(other) && compares(found, compare2.operator, other);
}
function isHolder3(value) {
  return typeof value === "object" && value !== null && !isJsonNumber(value);
}
function compares(found, operator, value) {
  if (isJsonNumber(found) && isJsonNumber(value)) return holds(compareNumbers(found, value), operator);
  if (operator === "==") return found === value;
  if (operator === "!=") return found !== value;
  if (typeof found !== typeof value || found === null || value === null) return false;
  return holds(found < value ? -1 : Number(found > value), operator);
}
function holds(order, operator) {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

// src/output/records/json-path-text.ts
var NONE8 = "<none>";
function createJsonPathFormat({
  jsonPath,
  watchEvents
}) {
  const { template, asJson: asJson2 } = jsonPath;
  return (record) => {
    const root = rootOf3(record, watchEvents);
    if (asJson2) return escapeJson(listText(resultsOf(template, root)));
    return guardLines(templateText(template, root).replace(/\n$/, ""));
  };
}
function rootOf3(record, watchEvents) {
  const object = record.object ?? {};
  return watchEvents ? { type: record.type, object } : object;
}
function columnText({ path }, object) {
  const found = object === void 0 ? [] : valuesAt(object, path);
  return found.length === 0 ? NONE8 : cellText(found.map(rawText2).join(","));
}
function templateText(template, root) {
  return template.map((part) => {
    if (typeof part === "string") return part;
    if ("range" in part) {
      return valuesAt(root, part.range).map((value) => templateText(part.body, value)).join("");
    }
    return valuesAt(root, part.path).map(valueText2).join(" ");
  }).join("");
}
function resultsOf(template, root) {
  return template.flatMap((part) => {
    if (typeof part === "string") return [];
    if ("range" in part) return valuesAt(root, part.range).flatMap((value) => resultsOf(part.body, value));
    return valuesAt(root, part.path);
  });
}
function valueText2(value) {
  return isTree4(value) ? escapeJson(jsonText2(value)) : escapeText(rawText2(value));
}
function rawText2(value) {
  return typeof value === "string" ? value : jsonText2(value);
}
function jsonText2(value) {
  if (isJsonNumber(value)) return numberText(value);
  return isJsonObject(value) ? stringifyJson(value) : listText([value]).slice(1, -1);
}
function listText(list) {
  return stringifyJson({ list }).slice('{"list":'.length, -1);
}
function isTree4(value) {
  return typeof value === "object" && value !== null && !isJsonNumber(value);
}

// src/output/records/custom-columns.ts
var GAP = 3;
function createCustomColumns({
  columns,
  headers,
  watchEvents
}) {
  let widths = [];
  const widen = (cells) => {
    widths = cells.map((cell, index) => Math.max(textWidth(cell), widths[index] ?? 0));
  };
  const row = (cells) => guardLines(
    cells.map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - textWidth(cell) + GAP)).join("").trimEnd()
  );
  let isFirst = headers;
  return (record) => {
    const heads = columns.map(({ head }) => cellText(head));
    const root = rootOf3(record, watchEvents);
    const cells = columns.map((column) => columnText(column, root));
    if (isFirst) widen(heads);
    widen(cells);
    const text3 = isFirst ? `${row(heads)}
${row(cells)}` : row(cells);
    isFirst = false;
    return text3;
  };
}

// src/output/compare/differing-places.ts
var SHARED_MOST = 500;
var EDITS_MOST2 = 100;
var SEARCHED_MOST = 1e4;
function* differingPlaces(olds, nexts) {
  const places = [];
  let searched2 = 0;
  let [oldFrom, newFrom] = [0, 0];
  const anchors = yield* anchorsOf(olds, nexts);
  for (const [at2, [oldTo, newTo]] of [...anchors, [olds.length, nexts.length]].entries()) {
    if (at2 % STEP_ITEMS === STEP_ITEMS - 1) yield;
    const place2 = trimmed2(olds, nexts, { oldFrom, oldTo, newFrom, newTo });
    const [gone, came] = [place2.oldTo - place2.oldFrom, place2.newTo - place2.newFrom];
    if (gone > 1 && came > 1 && gone + came <= SHARED_MOST && searched2 < SEARCHED_MOST) {
      searched2 += gone + came;
      for (const each of placesWithin(olds, nexts, place2)) places.push(each);
    } else if (gone + came > 0) places.push(place2);
    [oldFrom, newFrom] = [oldTo + 1, newTo + 1];
  }
  return places;
}
function trimmed2(olds, nexts, place2) {
  let { oldFrom, oldTo, newFrom, newTo } = place2;
  while (oldFrom < oldTo && newFrom < newTo && olds[oldFrom] === nexts[newFrom]) {
    oldFrom += 1;
    newFrom += 1;
  }
  while (oldFrom < oldTo && newFrom < newTo && olds[oldTo - 1] === nexts[newTo - 1]) {
    oldTo -= 1;
    newTo -= 1;
  }
  return { oldFrom, oldTo, newFrom, newTo };
}
function placesWithin(olds, nexts, place2) {
  const gone = olds.slice(place2.oldFrom, place2.oldTo);
  const came = nexts.slice(place2.newFrom, place2.newTo);
  const parts = diffArrays(gone, came, { maxEditLength: EDITS_MOST2 });
  if (parts === void 0) return [place2];
  const places = [];
  let [oldAt, newAt] = [place2.oldFrom, place2.newFrom];
  let open2;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      if (open2 !== void 0) places.push(open2);
      open2 = void 0;
    } else open2 ??= { oldFrom: oldAt, oldTo: oldAt, newFrom: newAt, newTo: newAt };
    if (!added) oldAt += value.length;
    if (!removed) newAt += value.length;
    if (open2 !== void 0) open2 = { ...open2, oldTo: oldAt, newTo: newAt };
  }
  return open2 === void 0 ? places : [...places, open2];
}
function* anchorsOf(olds, nexts) {
  const inOld = yield* placesOfUnique(olds);
  const inNext = yield* placesOfUnique(nexts);
  const ends2 = [];
  let count = 0;
  for (const [line, oldAt] of inOld) {
    count += 1;
    if (count % STEP_ITEMS === 0) yield;
    const newAt = oldAt < 0 ? void 0 : inNext.get(line);
    if (newAt === void 0 || newAt < 0) continue;
    const length = lengthBefore(ends2, newAt);
    ends2[length] = { oldAt, newAt, before: ends2[length - 1] };
  }
  const anchors = [];
  for (let anchor = ends2.at(-1); anchor !== void 0; anchor = anchor.before)
    anchors.push([anchor.oldAt, anchor.newAt]);
  return anchors.reverse();
}
function lengthBefore(ends2, newAt) {
  let [low, high] = [0, ends2.length];
  while (low < high) {
    const middle = low + high >> 1;
    if ((ends2[middle]?.newAt ?? Infinity) < newAt) low = middle + 1;
    else high = middle;
  }
  return low;
}
function* placesOfUnique(lines) {
  const places = /* @__PURE__ */ new Map();
  for (const [at2, line] of lines.entries()) {
    places.set(line, places.has(line) ? -1 : at2);
    if (at2 % STEP_ITEMS === STEP_ITEMS - 1) yield;
  }
  return places;
}

// src/output/compare/long-texts.ts
var NO_END = "\\ No newline at end of file";
function* hunksOfLong(old, next, context) {
  const olds = linesOf(old);
  yield;
  const nexts = linesOf(next);
  yield;
  const places = yield* differingPlaces(olds, nexts);
  const hunks = [];
  for (let at2 = 0; at2 < places.length; ) {
    let end = at2 + 1;
    while ((places[end]?.oldFrom ?? Infinity) - (places[end - 1]?.oldTo ?? 0) <= 2 * context) end += 1;
    hunks.push(yield* hunkOf(olds, nexts, places.slice(at2, end), context));
    at2 = end;
    if (hunks.length % STEP_ITEMS === 0) yield;
  }
  return hunks;
}
function* hunkOf(olds, nexts, places, context) {
  const [first = NOWHERE] = places;
  const last = places.at(-1) ?? first;
  const before = Math.min(context, first.oldFrom);
  const after = Math.min(context, olds.length - last.oldTo);
  const lines = [];
  const add = function* (from, sign, start, end) {
    for (let at3 = start; at3 < end; at3 += 1) {
      const line = from[at3] ?? "";
      if (line.endsWith("\n")) lines.push(`${sign}${line.slice(0, -1)}`);
      else lines.push(`${sign}${line}`, NO_END);
      if (at3 % STEP_ITEMS === 0) yield;
    }
  };
  let at2 = first.oldFrom - before;
  for (const { oldFrom, oldTo, newFrom, newTo } of places) {
    yield* add(olds, " ", at2, oldFrom);
    yield* add(olds, "-", oldFrom, oldTo);
    yield* add(nexts, "+", newFrom, newTo);
    at2 = oldTo;
  }
  yield* add(olds, " ", at2, last.oldTo + after);
  return {
    oldStart: first.oldFrom - before + 1,
    oldLines: last.oldTo + after - (first.oldFrom - before),
    newStart: first.newFrom - before + 1,
    newLines: last.newTo + after - (first.newFrom - before),
    lines
  };
}
var NOWHERE = { oldFrom: 0, oldTo: 0, newFrom: 0, newTo: 0 };
function linesOf(text3) {
  return text3.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

// src/output/compare/compare-lines.ts
var EDITS_MOST3 = 500;
var LENGTH_MOST = 64 * 1024;
function* compareLines(old, next, context) {
  if (old === next) return [];
  const patch = old === "" || next === "" || Math.max(old.length, next.length) > LENGTH_MOST ? void 0 : structuredPatch("", "", old, next, "", "", { context, maxEditLength: EDITS_MOST3 });
  const hunks = patch?.hunks ?? (yield* hunksOfLong(old, next, context));
  return hunks.map((hunk) => ({
    ...hunk,
    oldStart: hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart,
    newStart: hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart
  }));
}
function countLines(hunks) {
  let [removed, added] = [0, 0];
  for (const { lines } of hunks) {
    for (const line of lines) {
      if (line.startsWith("-")) removed += 1;
      else if (line.startsWith("+")) added += 1;
    }
  }
  return { removed, added };
}
function hunkHead({ oldStart, oldLines, newStart, newLines }) {
  return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`;
}
function range(start, lines) {
  return lines === 1 ? String(start) : `${start},${lines}`;
}

// src/output/line/container-text.ts
function containerText({ container, state, restarts }, theme, bounds) {
  const name = theme.field(`${nameText(container)}:`);
  const count = restarts === void 0 ? "" : restartsText(restarts, theme, state === void 0);
  if (state === void 0) return `${name} ${count}`;
  const { old, new: next } = sideTexts(state, bounds);
  const note = state.note === void 0 || next === void 0 ? "" : noteText(state.note);
  const words2 = [note, count].filter((word) => word !== "").join(", ");
  const suffix = words2 === "" ? "" : ` (${words2})`;
  if (next === void 0) return `${name} no longer ${theme.old(old ?? "")}${suffix}`;
  const before = old === void 0 ? "" : `${theme.old(old)} \u2192 `;
  return `${name} ${before}${theme.new(next)}${suffix}`;
}
function restartsText(restarts, theme, withNote) {
  const { old, new: next } = sideTexts(restarts);
  const note = withNote && restarts.note !== void 0 ? ` (${noteText(restarts.note)})` : "";
  const before = old === void 0 ? "" : `${theme.old(old)} \u2192 `;
  return `restarts ${before}${theme.new(next ?? "")}${note}`;
}

// src/output/line/list-difference.ts
var ITEMS_MAX = 1e4;
function listDifference({ old, new: next, hidden }) {
  if (hidden !== void 0 || !isScalarList(old) || !isScalarList(next)) return void 0;
  const [went, kept] = without2(old, next);
  const [came, stayed] = without2(next, old);
  const isInOrder = kept.every((item, at2) => keyOf2(item) === keyOf2(stayed[at2] ?? null));
  return isInOrder && came.length + went.length > 0 ? { came, went } : void 0;
}
function without2(list, other) {
  const left = /* @__PURE__ */ new Map();
  for (const item of other) left.set(keyOf2(item), (left.get(keyOf2(item)) ?? 0) + 1);
  const missing = [];
  const shared = [];
  for (const item of list) {
    const count = left.get(keyOf2(item)) ?? 0;
    left.set(keyOf2(item), count - 1);
    (count > 0 ? shared : missing).push(item);
  }
  return [missing, shared];
}
function keyOf2(item) {
  return isJsonNumber(item) ? numberText(item) : JSON.stringify(item);
}
function isScalarList(side2) {
  return Array.isArray(side2) && side2.length <= ITEMS_MAX && side2.every(isScalar);
}
function isScalar(item) {
  return typeof item !== "object" || item === null || isJsonNumber(item);
}

// src/output/line/line-parts.ts
var TOLD_BY_EVENT = /* @__PURE__ */ new Set(["type", "reason", "object", "message", "note", "count"]);
function lineParts(changes) {
  const event = changes.find((change) => change.event !== void 0)?.event;
  const parts = event === void 0 ? [] : [{ part: "event", event }];
  const shown2 = /* @__PURE__ */ new Set();
  let ofContainers;
  for (const change of changes) {
    if (event !== void 0 && TOLD_BY_EVENT.has(change.field)) continue;
    if (change.kind !== "container-state") {
      if (!repeats(change, changes)) parts.push(change);
      continue;
    }
    const { container } = change;
    if (shown2.has(container)) continue;
    shown2.add(container);
    ofContainers ??= byContainer(changes);
    parts.push(partOf3(container, ofContainers.get(container) ?? []));
  }
  return parts;
}
function isContainerPart(part) {
  return "restarts" in part;
}
function isEventPart(part) {
  return "part" in part && part.part === "event";
}
function byContainer(changes) {
  const found = /* @__PURE__ */ new Map();
  for (const change of changes) {
    if (change.kind !== "container-state") continue;
    const known2 = found.get(change.container);
    if (known2 === void 0) found.set(change.container, [change]);
    else known2.push(change);
  }
  return found;
}
function partOf3(container, ofContainer) {
  const states = ofContainer.filter(({ state: state2 }) => state2 !== "restarts");
  const now = states.find((change) => change.new !== void 0);
  const before = states.find((change) => change.old !== void 0);
  const state = now !== void 0 && now.old === void 0 && before?.old !== void 0 ? { ...now, old: before.old } : now;
  return {
    container,
    state: state ?? before,
    restarts: ofContainer.find(({ state: state2 }) => state2 === "restarts")
  };
}
function repeats(change, all) {
  if (change.kind !== "count" || change.field !== "available") return false;
  return all.some(
    (other) => other.kind === "count" && other.field === "ready" && other.old === change.old && other.new === change.new && other.of === change.of
  );
}

// src/output/line/circumstance-text.ts
var LABELS_MAX = 200;
function labelsText(labels) {
  const pairs = Object.entries(labels ?? {}).flatMap(
    ([key, value]) => typeof value === "string" ? `${nameText(key)}=${nameText(value)}` : []
  );
  return pairs.length === 0 ? "<none>" : shorten(pairs.join(","), LABELS_MAX);
}
var MANAGERS_MAX = 256;
var WITH_SUBRESOURCE = /^(.*) \(([\w/-]+)\)$/s;
function managersText(managers) {
  const names2 = managers.filter((manager) => manager !== "").map(managerText);
  return shorten(names2.join(", "), MANAGERS_MAX);
}
function managerText(manager) {
  const [, name, subresource] = WITH_SUBRESOURCE.exec(manager) ?? [];
  return name === void 0 ? nameText(manager) : `${nameText(name)} (${subresource ?? ""})`;
}

// src/output/compare/compare-documents.ts
var import_yaml = __toESM(require_dist(), 1);
var PLACES_MOST = 12;
var LENGTH_MOST2 = 256 * 1024;
function compareDocuments(old, next) {
  if (Math.max(old.length, next.length) > LENGTH_MOST2) return void 0;
  const [before, now] = [treeOf(old), treeOf(next)];
  if (before === void 0 || now === void 0 || Array.isArray(before) !== Array.isArray(now))
    return void 0;
  const places = compareTrees(before, now);
  const told = places.length > 0 && places.length <= PLACES_MOST && places.every(({ path }) => path !== "");
  return told ? places : void 0;
}
function treeOf(text3) {
  const begin = text3.trimStart().charAt(0);
  if (begin === "{" || begin === "[") {
    try {
      return treeLike(parseJson(text3));
    } catch {
    }
  }
  if (!text3.trimEnd().includes("\n")) return void 0;
  try {
    const document = (0, import_yaml.parseDocument)(text3, { logLevel: "silent", stringKeys: true, intAsBigInt: true });
    return document.errors.length + document.warnings.length > 0 ? void 0 : treeLike(document.toJS({ reviver: asJson }));
  } catch {
    return void 0;
  }
}
function treeLike(value) {
  return isJsonObject(value) || Array.isArray(value) ? value : void 0;
}
function asJson(_key, value) {
  return typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

// src/output/line/tell-change.ts
var DEPTH_MOST = 3;
function* tellChange(change, context, inside = []) {
  const { old, new: next } = change;
  const isTold = (side2) => side2 === void 0 || typeof side2 === "string";
  if (!isTold(old) || !isTold(next) || !(hasLines(old) || hasLines(next) || bothLikeJson(old, next)))
    return [{ change, inside }];
  const places = old === void 0 || next === void 0 || change.kind !== "spec" || inside.length === DEPTH_MOST ? void 0 : compareDocuments(old, next);
  if (places !== void 0) {
    const told = [];
    for (const place2 of places) {
      const inner = withSides(change, place2.old, place2.new);
      for (const each of yield* tellChange(inner, context, [...inside, place2.path])) told.push(each);
    }
    return told;
  }
  if (!hasLines(old) && !hasLines(next)) return [{ change, inside }];
  return [{ change, inside, hunks: yield* compareLines(old ?? "", next ?? "", context) }];
}
function differsHidden({ change, hunks }) {
  return hunks?.length === 0 && (isHidden(change, "old") || isHidden(change, "new"));
}
function hasLines(text3) {
  const end = text3?.indexOf("\n") ?? -1;
  return text3 !== void 0 && end >= 0 && end < text3.length - 1;
}
function bothLikeJson(old, next) {
  return [old, next].every((text3) => text3 !== void 0 && /^\s*[{[]/.test(text3));
}
function withSides({ old: _old, new: _new, ...change }, old, next) {
  return {
    ...change,
    ...old === void 0 ? {} : { old },
    ...next === void 0 ? {} : { new: next }
  };
}

// src/output/line/without-name.ts
var NAMES2 = [["name"], ["kind", "namespace", "name"]];
function withoutName2(change) {
  const { old, new: next, path } = change;
  const only3 = old ?? next;
  if (old !== void 0 && next !== void 0 || !isJsonObject(only3)) return change;
  const step = parsePath(path)?.at(-1);
  if (step === void 0 || !("item" in step)) return change;
  const keys = NAMES2.find((names2) => isNamedBy(only3, names2, String(step.item)));
  if (keys === void 0) return change;
  const rest = Object.fromEntries(Object.entries(only3).filter(([key]) => !keys.includes(key)));
  return old === void 0 ? { ...change, new: rest } : { ...change, old: rest };
}
function isNamedBy(item, keys, name) {
  const parts = keys.flatMap((key) => Object.hasOwn(item, key) ? [item[key]] : []);
  return parts.every((part) => typeof part === "string") && parts.filter((part) => part !== "").join("/") === name;
}

// src/output/line/wrap-line.ts
var ROOM_LEAST = 40;
var HANG_LEAST = 4;
var HANG_MOST = 9;
function wrapLine(head, segments, width, behindTime, isSentence = false) {
  const whole = segments.map(({ text: text3, gap }, at2) => at2 === segments.length - 1 ? text3 : `${text3}${gap}`);
  const line = `${head}${whole.join("")}`;
  if (width === void 0 || textWidth(line) <= width) return line;
  const headColumns = textWidth(head);
  const room = width - headColumns;
  const words2 = segments.flatMap(({ text: text3 }) => wordsOf2(text3).map(({ columns }) => columns));
  const isColumn = !isSentence && words2.every((word) => room >= word) && room >= Math.max(ROOM_LEAST, width / 2);
  const hang = isColumn ? headColumns : Math.min(Math.max(behindTime, HANG_LEAST), HANG_MOST);
  if (width - hang < ROOM_LEAST / 2) return line;
  const lines = createLines(head, headColumns, width, hang);
  for (const [at2, { text: text3, gap }] of segments.entries()) {
    const isLast = at2 === segments.length - 1;
    const end = isLast ? "" : gap.trimEnd();
    const columns = textWidth(text3) + textWidth(end);
    const fitsAlone = columns <= width - hang;
    if (fitsAlone || width - lines.column() < ROOM_LEAST / 2) lines.breakUnless(columns);
    if (fitsAlone) lines.put(text3, textWidth(text3));
    else for (const word of wordsOf2(`${text3}${end}`)) lines.putWord(word);
    if (fitsAlone) lines.put(end, textWidth(end));
    if (!isLast) lines.gap(gap.length - end.length);
  }
  return lines.text();
}
function createLines(head, headColumns, width, hang) {
  let text3 = head;
  let column = headColumns;
  let blanks = 0;
  let open2 = [];
  const breakLine = () => {
    text3 = `${text3.trimEnd()}${open2.length === 0 ? "" : RESET}
${" ".repeat(hang)}${open2.join("")}`;
    column = hang;
    blanks = 0;
  };
  const put2 = (part, columns) => {
    if (part === "") return;
    text3 += `${" ".repeat(blanks)}${part}`;
    column += blanks + columns;
    blanks = 0;
    open2 = openAfter(open2, part);
  };
  const breakUnless = (columns) => {
    if (column > hang && column + blanks + columns > width) breakLine();
  };
  return {
    column: () => column + blanks,
    breakUnless,
    put: put2,
    putWord(word) {
      breakUnless(Math.min(word.columns, width - hang));
      if (word.columns <= width - hang) put2(word.text, word.columns);
      else
        for (const part of paintedPieces(word.text)) {
          const columns = textWidth(part);
          breakUnless(columns);
          put2(part, columns);
        }
      blanks = word.blanks;
    },
    gap: (columns) => blanks = columns,
    text: () => text3
  };
}
var RESET = "\x1B[0m";
var COLOR = /\u001b\[([\d;]*)m/g;
var CLOSING = /^(?:0|2[2-9]|39|49|5[45])?$/;
function openAfter(before, text3) {
  let open2 = before;
  for (const [code, parameters = ""] of text3.matchAll(COLOR))
    open2 = CLOSING.test(parameters) ? open2.slice(0, -1) : [...open2, code];
  return open2;
}
function wordsOf2(text3) {
  return (text3.match(/[^ ,]*(?:,+(?! )|,* +|,+$|$)/g) ?? []).flatMap((word) => word.split(KEY_END)).filter((word) => word !== "").map((word) => {
    const bare2 = word.trimEnd();
    return { text: bare2, columns: textWidth(bare2), blanks: word.length - bare2.length };
  });
}
var KEY_END = /(?<=":)(?=[{[])/;
function* paintedPieces(text3) {
  for (const part of text3.split(/(\u001b\[[\d;]*m)/)) {
    if (part.startsWith("\x1B")) yield part;
    else yield* pieces(part);
  }
}

// src/output/line/changes-text.ts
function* changesTextInTurns(record, theme, bounds) {
  return wrapLine("", yield* segmentsOf(record, theme, bounds), void 0, 0);
}
function* toldChanges(record, theme, bounds, context) {
  if (record.type !== "MODIFIED") return { segments: yield* segmentsOf(record, theme, bounds), hunks: [] };
  const parts = [];
  for (const part of lineParts(record.changes)) {
    if (parts.length >= bounds.changes || isContainerPart(part) || isEventPart(part)) parts.push(part);
    else for (const told of yield* tellChange(part, context)) parts.push(told);
  }
  const hunks = [];
  const showPart = (part) => {
    if (!("inside" in part)) {
      if (isEventPart(part)) return eventText(part.event, theme);
      return isContainerPart(part) ? containerText(part, theme, bounds) : "";
    }
    const { change, inside } = part;
    if (part.hunks === void 0) return differenceText(change, theme, bounds, inside);
    const label = labelOf(change, inside);
    for (const hunk of part.hunks) hunks.push({ label, hunk });
    return `${theme.field(label)} ${countText(part, theme)}`;
  };
  const shown2 = yield* changesInTurns(parts, showPart, bounds.changes);
  return { segments: [...inARow(shown2), ...circumstances(record, theme)], hunks };
}
function* segmentsOf(record, theme, bounds) {
  const show = record.type === "ADDED" ? factText : differenceText;
  const showPart = (part) => {
    if (isEventPart(part)) return eventText(part.event, theme);
    return isContainerPart(part) ? containerText(part, theme, bounds) : show(part, theme, bounds);
  };
  const shown2 = yield* changesInTurns(lineParts(record.changes), showPart, bounds.changes);
  return [...inARow(shown2), ...circumstances(record, theme)];
}
function inARow(texts) {
  return texts.map((text3, at2) => ({ text: text3, gap: at2 === texts.length - 1 ? "  " : " \xB7 " }));
}
function countText(told, theme) {
  if (differsHidden(told)) return theme.notice("differs in what is masked");
  const { removed, added } = countLines(told.hunks ?? []);
  const lines = removed + added === 1 ? "line" : "lines";
  if (told.change.old === void 0) return `added ${theme.added(String(added))} ${lines}`;
  if (told.change.new === void 0) return `removed ${theme.deleted(String(removed))} ${lines}`;
  return `${theme.added(`+${added}`)} ${theme.deleted(`-${removed}`)} ${lines}`;
}
function circumstances(record, theme) {
  const parts = [];
  if (leftSelection(record)) parts.push("left the selection");
  else if (record.reason === "unknown") parts.push("(or it left the selection: the server does not say)");
  else if (record.reason === "back-in-selection") parts.push("back in the selection");
  else if (record.type === "DELETED" && record.synthetic) {
    parts.push("(found gone; the deletion itself was not seen)");
  }
  const managers = managersText(record.managers);
  const whoAndHowOften = [
    managers === "" ? "" : `by ${managers}`,
    record.folded !== void 0 && record.folded > 1 ? `\xD7${record.folded}` : ""
  ].filter((part) => part !== "");
  return [
    ...parts.map((part) => theme.notice(part)),
    // Together in one line: a count alone says nothing.
    ...whoAndHowOften.length === 0 ? [] : [whoAndHowOften.map((part) => theme.notice(part)).join("  ")]
  ].map((text3) => ({ text: text3, gap: "  " }));
}
function factText(change, theme, bounds) {
  const { label, new: next } = changeText(change, bounds);
  return `${theme.field(label)} ${theme.new(next ?? "")}`;
}
function differenceText(change, theme, bounds, inside = []) {
  const list = listDifference(change);
  if (list !== void 0) {
    const [came = [], went = []] = itemTexts(list, bounds);
    const items = [
      ...came.map((item) => theme.added(`+${item}`)),
      ...went.map((item) => theme.deleted(`\u2212${item}`))
    ];
    return [theme.field(labelOf(change, inside)), ...shownChanges(items, String, bounds.changes)].join(" ");
  }
  const bare2 = withoutName2(change);
  const { label, old, new: next } = changeText(bare2, bounds, inside);
  const field = theme.field(label);
  const isSaid = bare2 !== change && (old ?? next) === NOTHING2;
  if (next === void 0) {
    const was = isSaid ? "" : ` (was ${theme.old(old ?? "")})`;
    return `${field} ${isState(change) ? "gone" : "removed"}${was}`;
  }
  if (old !== void 0) return `${field} ${theme.old(old)} \u2192 ${theme.new(next)}`;
  if (isSaid) return `${field} added`;
  return `${field} ${hasPlace(change) ? "added " : ""}${theme.new(next)}`;
}
function itemTexts({ came, went }, bounds) {
  const [[next, ...nexts], [old, ...olds]] = [came, went];
  if (next === void 0 || old === void 0 || nexts.length + olds.length > 0)
    return [came, went].map((items) => items.map((item) => behindSign(valueText(item, bounds))));
  const [oldText, newText] = valuePair(old, next, bounds);
  return [[behindSign(newText)], [behindSign(oldText)]];
}
function behindSign(text3) {
  return /^[-+−]\D/.test(text3) ? `"${text3}"` : text3;
}
var NOTHING2 = "{}";
function hasPlace(change) {
  return !isState(change) && (change.container !== void 0 || change.field === change.path);
}
function isState({ kind }) {
  return kind !== "spec";
}

// src/output/line/age.ts
var SECOND_MS2 = 1e3;
var [MINUTE, HOUR, DAY, YEAR] = [60, 3600, 86400, 365 * 86400];
function ageText(created, nowMs) {
  const ms = nowMs - Date.parse(created ?? "");
  if (Number.isNaN(ms)) return "<unknown>";
  return humanDuration(Math.max(0, Math.floor(ms / SECOND_MS2)));
}
function humanDuration(seconds) {
  if (seconds < 2 * MINUTE) return `${seconds}s`;
  if (seconds < 10 * MINUTE) return two(seconds, MINUTE, "m", 1, "s");
  if (seconds < 3 * HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < 8 * HOUR) return two(seconds, HOUR, "h", MINUTE, "m");
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)}h`;
  if (seconds < 8 * DAY) return two(seconds, DAY, "d", HOUR, "h");
  if (seconds < 2 * YEAR) return `${Math.floor(seconds / DAY)}d`;
  if (seconds < 8 * YEAR) return two(seconds, YEAR, "y", DAY, "d");
  return `${Math.floor(seconds / YEAR)}y`;
}
function two(seconds, large, largeName, small, smallName) {
  const rest = Math.floor(seconds % large / small);
  return `${Math.floor(seconds / large)}${largeName}${rest === 0 ? "" : `${rest}${smallName}`}`;
}

// src/output/line/padded-column.ts
var LOOKS_BACK = 24;
function createColumn(max, expected) {
  let least;
  const recent = [];
  return (whole, paint2, most = Infinity) => {
    const text3 = fitText(whole, most);
    const taken = textWidth(text3);
    least ??= Math.min(expected(), max);
    recent.push(Math.min(taken, max));
    if (recent.length > LOOKS_BACK) recent.shift();
    const width = recent.reduce((most2, each) => Math.max(most2, each), least);
    const gap = width === 0 ? "" : " ".repeat(Math.max(Math.min(width, most) - taken, 0) + 2);
    return { text: text3 === "" ? "" : paint2(text3), gap };
  };
}
function joinCells(head, cells) {
  let line = head;
  let gap = "";
  for (const cell of cells) {
    if (cell.text !== "") line += gap + cell.text;
    gap = cell.text === "" ? gap + cell.gap : cell.gap;
  }
  return line;
}

// src/output/line/expected-widths.ts
var GIVEN_NAME = 8;
var GENERATED = {
  "pods.": "-5d78c9869d-x2x7q".length,
  "replicasets.apps": "-5d78c9869d".length,
  "jobs.batch": "-29384710".length,
  "controllerrevisions.apps": "-5d78c9869d".length,
  "endpointslices.discovery.k8s.io": "-x2x7q".length
};
function expectedWidths(scopes) {
  const widths = scopes.map(({ resource }) => nameWidth(resource));
  const namespaces = scopes.map(({ namespace }) => namespace?.length ?? 0);
  const contexts = scopes.map(({ context }) => context?.length ?? 0);
  return {
    name: largest(widths),
    namespace: largest(namespaces),
    context: largest(contexts)
  };
}
function largest(widths) {
  return widths.reduce((most, width) => Math.max(most, width), 0);
}
function onlyNamespace(scopes) {
  const namespaces = new Set(
    scopes.filter(({ resource }) => resource.namespaced).map(({ namespace }) => namespace)
  );
  const [only3] = namespaces;
  return namespaces.size === 1 ? only3 : void 0;
}
function nameWidth({ kind, plural, group }) {
  return kind.length + 1 + GIVEN_NAME + (GENERATED[`${plural}.${group}`] ?? 0);
}

// src/output/line/hunk-text.ts
var INDENT = "    ";
var TAB = 8;
var GOING_ON = "  ";
function* hunkLines(hunks, layout) {
  const { theme, most, width } = layout;
  const left = hunks.reduce((count2, { hunk }) => count2 + 1 + hunk.lines.length, 0) - most;
  const shownMost = left > 1 ? most : Infinity;
  const lines = [];
  let count = 0;
  const write = (text3, paint2) => {
    count += 1;
    if (count <= shownMost) for (const part of folded(text3, width)) lines.push(`${INDENT}${paint2(part)}`);
  };
  for (const { label, hunk } of hunks) {
    if (count >= shownMost) break;
    write(`${hunkHead(hunk)} ${label}`, theme.field);
    for (const line of hunk.lines) {
      if (count >= shownMost) break;
      write(escapeLine(line), paintOf2(line, theme));
      if (count % STEP_ITEMS === 0) yield;
    }
  }
  if (left > 1) lines.push(`${INDENT}${theme.notice(`\u2026 ${left} more lines (--diff full)`)}`);
  return lines;
}
function paintOf2(line, theme) {
  if (line.startsWith("+")) return theme.added;
  return line.startsWith("-") ? theme.deleted : (text3) => text3;
}
function folded(text3, width) {
  const room = (width ?? Infinity) - INDENT.length;
  if (room < TAB || columnsOf(text3) <= room) return [text3];
  const parts = [];
  let part = "";
  let taken = 0;
  for (const piece of pieces(text3)) {
    const columns = columnsOf(piece);
    if (taken + columns > room && part !== "") {
      const end = part.lastIndexOf(" ") + 1;
      const isWordEnd = piece !== " " && end > room / 2;
      parts.push(isWordEnd ? part.slice(0, end) : part);
      part = `${GOING_ON}${isWordEnd ? part.slice(end) : ""}`;
      taken = columnsOf(part);
    }
    part += piece;
    taken += columns;
  }
  return [...parts, part];
}
function columnsOf(text3) {
  return textWidth(text3) + TAB * (text3.split("	").length - 1);
}

// src/output/line/details-text.ts
var VALUE_MAX = 256;
var FIELD_OF = { images: "image" };
function detailsText(details, told) {
  return Object.entries(details ?? {}).filter(([name]) => !told.has(FIELD_OF[name] ?? name)).flatMap(([name, value]) => typeof value === "string" ? [`${name}=${plainText2(value)}`] : []).join(" ");
}
var LIST = /^[\w.:/@+-]+(?:[,=][\w.:/@+-]+)*$/;
function plainText2(value) {
  return LIST.test(value) ? boundedText(value, VALUE_MAX) : nameText(value);
}

// src/output/text/timestamp.ts
var RELATIVE_COLUMN = 9;
function timestampText(timeMs, how, startedMs) {
  switch (how) {
    case "time":
      return localTime(timeMs);
    case "rfc3339":
      return new Date(timeMs).toISOString();
    case "relative":
      return `+${(Math.max(0, timeMs - startedMs) / 1e3).toFixed(1)}s`.padStart(RELATIVE_COLUMN);
    case "none":
      return "";
    default:
      return formattedTime(timeMs, how);
  }
}
function localTime(timeMs) {
  return formattedTime(timeMs, { utc: false, parts: [{ letter: "T" }] });
}
function formattedTime(timeMs, { utc, parts }) {
  const there = new Date(timeMs);
  const offsetMinutes = utc ? 0 : -there.getTimezoneOffset();
  const shown2 = new Date(timeMs + offsetMinutes * 6e4);
  return parts.map((part) => "text" in part ? part.text : LETTERS[part.letter]({ timeMs, shown: shown2, offsetMinutes })).join("");
}
var DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
var MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
var DAY_MS = 864e5;
var LETTERS = {
  Y: ({ shown: shown2 }) => String(shown2.getUTCFullYear()),
  y: ({ shown: shown2 }) => padded(shown2.getUTCFullYear() % 100),
  m: ({ shown: shown2 }) => padded(shown2.getUTCMonth() + 1),
  d: ({ shown: shown2 }) => padded(shown2.getUTCDate()),
  e: ({ shown: shown2 }) => padded(shown2.getUTCDate(), 2, " "),
  b: ({ shown: shown2 }) => MONTHS[shown2.getUTCMonth()] ?? "",
  a: ({ shown: shown2 }) => DAYS[shown2.getUTCDay()] ?? "",
  j: ({ shown: shown2 }) => padded(Math.floor((shown2.getTime() - Date.UTC(shown2.getUTCFullYear(), 0, 1)) / DAY_MS) + 1, 3),
  H: ({ shown: shown2 }) => padded(shown2.getUTCHours()),
  I: ({ shown: shown2 }) => padded(shown2.getUTCHours() % 12 || 12),
  M: ({ shown: shown2 }) => padded(shown2.getUTCMinutes()),
  S: ({ shown: shown2 }) => padded(shown2.getUTCSeconds()),
  p: ({ shown: shown2 }) => shown2.getUTCHours() < 12 ? "AM" : "PM",
  L: ({ shown: shown2 }) => padded(shown2.getUTCMilliseconds(), 3),
  z: ({ offsetMinutes }) => {
    const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
    return `${offsetMinutes < 0 ? "-" : "+"}${padded(hours)}${padded(minutes)}`;
  },
  F: ({ shown: shown2 }) => shown2.toISOString().slice(0, "YYYY-MM-DD".length),
  T: ({ shown: shown2 }) => shown2.toISOString().slice("YYYY-MM-DDT".length, "YYYY-MM-DDTHH:MM:SS".length),
  R: ({ shown: shown2 }) => shown2.toISOString().slice("YYYY-MM-DDT".length, "YYYY-MM-DDTHH:MM".length),
  s: ({ timeMs }) => String(Math.floor(timeMs / 1e3))
};
function padded(number2, digits = 2, filler = "0") {
  return String(number2).padStart(digits, filler);
}

// src/output/line/line.ts
var NAME_COLUMN_MAX = 48;
var NAMESPACE_COLUMN_MAX = 24;
var CONTEXT_COLUMN_MAX = 24;
var TYPE_COLUMN = "MODIFIED".length;
var AGE_COLUMN = 6;
var UID_COLUMN = 36;
var NAME_LEAST = 16;
function createLineFormat(options) {
  const { theme, wide = false, showUid = false, timestamps = "time", startedMs = 0 } = options;
  const { bounds = WHOLE, context = 3 } = options;
  const expected = () => expectedWidths(options.scopes?.() ?? []);
  const nameColumn = createColumn(NAME_COLUMN_MAX, () => expected().name);
  const namespaceColumn = createColumn(NAMESPACE_COLUMN_MAX, () => expected().namespace);
  const contextColumn = createColumn(CONTEXT_COLUMN_MAX, () => expected().context);
  const ageColumn = createColumn(AGE_COLUMN, () => AGE_COLUMN);
  const uidColumn = createColumn(UID_COLUMN, () => 0);
  const typePaint = { ADDED: theme.added, MODIFIED: theme.modified, DELETED: theme.deleted };
  const aboutCells = ({ about, timeMs, identity }) => [
    ...wide ? [ageColumn(ageText(about?.created, timeMs), theme.namespace)] : [],
    ...showUid ? [uidColumn(nameText(identity.uid), theme.namespace)] : []
  ];
  const namespaceCell = (namespace) => {
    const only3 = onlyNamespace(options.scopes?.() ?? []);
    if (only3 !== void 0 && (namespace === void 0 || namespace === only3)) return [];
    return [namespaceColumn(namespace === void 0 ? "" : nameText(namespace), theme.namespace)];
  };
  return function* (record) {
    const { name, namespace } = record.identity;
    const time = timestampText(record.timeMs, timestamps, startedMs);
    const head = `${time === "" ? "" : `${theme.time(time)} `}${typePaint[record.type](record.type)}`;
    const window = options.windowWidth?.();
    const nameMost = window === void 0 ? void 0 : Math.max(NAME_LEAST, Math.floor(window / 2));
    const { segments, hunks } = yield* toldChanges(record, theme, bounds, context);
    const cells = [
      ...record.context === void 0 ? [] : [contextColumn(nameText(record.context), theme.field)],
      nameColumn(`${indent(record)}${objectText({ kind: record.kind, name })}`, theme.name, nameMost),
      ...namespaceCell(namespace),
      ...aboutCells(record)
    ];
    const all = [
      ...segments,
      ...wide ? wideSegments(record, theme) : [],
      ...options.owners === true ? ownersSegment(record, theme) : []
    ];
    const columns = joinCells(`${head}${" ".repeat(TYPE_COLUMN - record.type.length)} `, [
      ...cells,
      ...all.length === 0 ? [] : [{ text: END2, gap: "" }]
    ]).slice(0, all.length === 0 ? void 0 : -END2.length);
    const line = wrapLine(columns, all, window, time === "" ? 0 : textWidth(time) + 1);
    const under = yield* hunkLines(hunks, { theme, most: bounds.lines, width: window });
    return [line, ...under].join("\n");
  };
}
var END2 = "|";
function wideSegments({ about, changes }, theme) {
  const told = new Set(changes.map(({ field }) => field));
  return [detailsText(about?.details, told), labelsText(about?.labels)].filter((text3) => text3 !== "").map((text3) => ({ text: theme.namespace(text3), gap: "  " }));
}
function indent({ owner, lineage }) {
  if (lineage === void 0) return owner === void 0 ? "" : "  ";
  const { last, indent: indent2 } = lineage;
  if (last === void 0) return "   ".repeat(indent2);
  const own = last.length - 1;
  return last.map((isLast, at2) => at2 === own ? isLast ? "\u2514\u2500 " : "\u251C\u2500 " : isLast ? "   " : "\u2502  ").join("");
}
function ownersSegment({ lineage }, theme) {
  if (lineage === void 0 || lineage.last !== void 0 || lineage.path.length === 0) return [];
  const path = lineage.path.toReversed().map((owner) => `of ${objectText(owner)}`);
  return [{ text: theme.namespace(path.join(" ")), gap: "  " }];
}

// src/output/records/name-line.ts
function nameLine(record) {
  if (record.type === "MODIFIED" && record.changes.length === 0) return void 0;
  const { resource, identity } = record;
  const type = resourceName({ ...resource, plural: resource.singular || resource.plural });
  return `${nameText(type)}/${nameText(identity.name)}`;
}

// src/output/records/template.ts
var FIELDS = {
  type: (record) => record.type,
  time: (_, context) => context.time,
  context: (record) => nameText(record.context ?? ""),
  kind: (record) => nameText(record.kind),
  apiVersion: (record) => nameText(record.apiVersion),
  resource: (record) => nameText(resourceName(record.resource)),
  namespace: (record) => nameText(record.identity.namespace ?? ""),
  name: (record) => nameText(record.identity.name),
  uid: (record) => nameText(record.identity.uid),
  resourceVersion: (record) => nameText(record.identity.resourceVersion),
  changes: (_, context) => context.changes,
  managers: (record) => managersText(record.managers),
  reason: (record) => record.reason ?? "",
  labels: (record) => labelsText(record.about?.labels),
  age: (record, context) => ageText(record.about?.created, context.nowMs),
  message: objectMessage
};
var TEMPLATE_FIELDS = Object.keys(FIELDS);
var TOKEN = /\{\{|\}\}|\\[tn\\]|\{([^{}]*)\}|[{}]|[^{}\\]+|\\/g;
var LITERAL3 = {
  "{{": "{",
  "}}": "}",
  "\\t": "	",
  "\\n": "\n",
  "\\\\": "\\"
};
function parseTemplate(text3, source) {
  const parts = [...text3.matchAll(TOKEN)].map(([token, inner]) => {
    if (inner === void 0) {
      if (token !== "{" && token !== "}") return LITERAL3[token] ?? token;
      throw new UsageError(
        `${source} ${JSON.stringify(text3)} has a ${token} alone; write ${token}${token} for the character`
      );
    }
    if (inner.startsWith(".")) return { path: parsePath2(inner, source) };
    if (Object.hasOwn(FIELDS, inner)) return { field: inner };
    throw new UsageError(
      `${source}: a template has no field ${JSON.stringify(inner)}; there are ${TEMPLATE_FIELDS.join(", ")}, and parts of the object such as {.spec.replicas}`
    );
  });
  if (parts.length === 0)
    throw new UsageError(`${source} is empty; write for example template='{type} {name}'`);
  return { parts, whole: parts.some((part) => typeof part === "object" && "path" in part) };
}
function renderTemplate(template, record, context) {
  const text3 = template.parts.map((part) => {
    if (typeof part === "string") return part;
    if ("field" in part) return FIELDS[part.field]?.(record, context) ?? "";
    const value = at(record.object, part.path);
    return value === void 0 ? "" : valueText(value, WHOLE);
  });
  return guardLines(text3.join(""));
}
function parsePath2(text3, source) {
  if (!/^(?:\.(?:\\.|[^.[\]\\])+(?:\[\d+\])*)+$/.test(text3)) {
    throw new UsageError(
      `${source}: {${text3}} is no path; write {.spec.replicas}, {.spec.containers[0].image} or {.metadata.labels.example\\.com/team}`
    );
  }
  return [...text3.matchAll(/\.((?:\\.|[^.[\]\\])+)|\[(\d+)\]/g)].map(
    ([, key, index]) => key === void 0 ? Number(index) : key.replace(/\\(.)/g, "$1")
  );
}
function at(value, path) {
  let here = value;
  for (const step of path) {
    if (typeof step === "string") here = valueAt(here, step);
    else here = Array.isArray(here) ? here[step] : void 0;
  }
  return here;
}

// src/diff/readable-object.ts
var NOISE_DEPTH = 4;
function readableObject(object, options, found) {
  const { apiVersion: apiVersion2, kind } = object;
  const content = withoutNoise(object, (...keys) => options.managedFields && keys[1] === "managedFields");
  const { status, ...rest } = content;
  const quiet = status === void 0 ? rest : { ...rest, status: withoutStatusNoise(status, 0) };
  const left = options.ignore.length === 0 ? quiet : without(quiet, options.ignore);
  const asked = options.only.length === 0 ? left : only(left ?? {}, patternsOf(options.only, found));
  return { apiVersion: apiVersion2, kind, ...withName2(isJsonObject(asked) ? asked : {}, object) };
}
function patternsOf(wanted, found) {
  return [...wanted, ...found.flatMap((path) => parsePattern(path) ?? [])];
}
function withName2(content, object) {
  const { metadata = {}, ...sections } = content;
  const [name, namespace] = [valueAt(object, "metadata", "name"), valueAt(object, "metadata", "namespace")];
  return {
    metadata: {
      ...isJsonObject(metadata) ? withoutEmpty(metadata, "annotations") : {},
      ...name === void 0 ? {} : { name },
      ...namespace === void 0 ? {} : { namespace }
    },
    ...sections
  };
}
function withoutEmpty(holder, key) {
  const { [key]: value, ...rest } = holder;
  return isJsonObject(value) && Object.keys(value).length === 0 ? rest : holder;
}
function withoutStatusNoise(value, depth) {
  if (depth === NOISE_DEPTH) return value;
  if (isList(value)) return value.map((item) => withoutStatusNoise(item, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(
      ([key, member]) => member === void 0 || STATUS_NOISE.has(key) ? [] : [[key, withoutStatusNoise(member, depth + 1)]]
    )
  );
}

// src/output/records/yaml-text.ts
var DEPTH_LIMIT4 = 100;
var LONGEST_KEY = 800;
function yamlBehindSigns(root) {
  return written(root, true);
}
function* written(root, signed) {
  const out = { lines: [], signed };
  yield* writeObject(root, "", "", out, 0);
  return out.lines.join("");
}
function* writeObject(object, indent2, lead, out, depth) {
  let before = lead;
  let count = 0;
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === void 0) continue;
    count += 1;
    if (count % STEP_ITEMS === 0) yield;
    const name = out.signed && indent2 === "" && /^[+-]/.test(key) ? quoted2(key) : textOf2(key);
    out.lines.push(name.length > LONGEST_KEY ? `${before}? ${name}
${indent2}:` : `${before}${name}:`);
    if (isNested(value, depth)) {
      out.lines.push("\n");
      const inner = `${indent2}  `;
      yield* writeNested(value, inner, inner, out, depth + 1);
    } else out.lines.push(` ${leafText(value, indent2, out.signed)}
`);
    before = indent2;
  }
}
function* writeList(list, indent2, lead, out, depth) {
  let before = lead;
  for (const [at2, item] of list.entries()) {
    if (at2 % STEP_ITEMS === STEP_ITEMS - 1) yield;
    if (isNested(item, depth)) yield* writeNested(item, `${indent2}  `, `${before}- `, out, depth + 1);
    else out.lines.push(`${before}- ${leafText(item, indent2, out.signed)}
`);
    before = indent2;
  }
}
function writeNested(value, indent2, lead, out, depth) {
  return isJsonObject(value) ? writeObject(value, indent2, lead, out, depth) : writeList(value, indent2, lead, out, depth);
}
function isNested(value, depth) {
  if (typeof value !== "object" || value === null || depth >= DEPTH_LIMIT4) return false;
  return isJsonObject(value) ? hasMembers(value) : isFilled(value);
}
function hasMembers(value) {
  for (const key in value) if (value[key] !== void 0) return true;
  return false;
}
function isFilled(value) {
  return Array.isArray(value) && value.length > 0;
}
function leafText(value, indent2, tabs) {
  if (typeof value === "string") return blockOf(value, `${indent2}  `, tabs) ?? textOf2(value);
  if (typeof value === "number") return doubleText(value);
  return isJsonNumber(value) ? numberText(value) : escapeJson(stringifyJson(value));
}
function doubleText(value) {
  const [mantissa = "", exponent] = String(value).split("e");
  return exponent === void 0 ? mantissa : `${mantissa}${mantissa.includes(".") ? "" : ".0"}e${exponent}`;
}
function blockOf(text3, indent2, tabs) {
  if (!text3.includes("\n") || /^\s/.test(text3) || endsInBlank(text3)) return void 0;
  if (needsQuotes(tabs ? text3.replaceAll("	", " ") : text3)) return void 0;
  const chomping = text3.endsWith("\n\n") ? "+" : text3.endsWith("\n") ? "" : "-";
  const body = text3.endsWith("\n") ? text3.slice(0, -1) : text3;
  return `|${chomping}
${body.split("\n").map((line) => line === "" ? "" : `${indent2}${line}`).join("\n")}`;
}
function endsInBlank(text3) {
  let last = text3.length - 1;
  while (text3[last] === "\n") last -= 1;
  return text3[last] === " ";
}
function textOf2(text3) {
  return isPlain(text3) ? text3 : quoted2(text3);
}
function quoted2(text3) {
  return escapeYaml(JSON.stringify(text3));
}
function isPlain(text3) {
  return PLAIN_START.test(text3) && !NOT_PLAIN.test(text3) && !MEANS_ELSE.test(text3) && !needsQuotes(text3);
}
var PLAIN_START = /^(?:[^\s\-?:,[\]{}#&*!|>'"%@`.]|-[^\s\d.-]|--[^\s-]|\.(?!\.\.))/;
var NOT_PLAIN = /: |:$| #| $|[\n\t]/;
var MEANS_ELSE = /^(?:[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-f_]+|\.inf|(?:\d[\d_,]*(?::\d[\d_]*)*(?:\.[\d_]*)?|\.[\d_]*)(?:e[-+]?\d*)?)|\.nan|\d{4}-\d\d?-\d\d?(?:[t\s].*)?|y|n|yes|no|on|off|true|false|null|nil|~|<<|=)$/i;
function* toYaml(record) {
  return `---
${yield* written(recordJson(record, { objects: true }), false)}...`;
}

// src/output/records/diff-format.ts
function createDiffFormat(options) {
  const { theme, diff, context } = options;
  return function* (record) {
    const [old, next] = yield* sidesOf(record, diff);
    const hunks = yield* compareLines(old, next, context);
    if (hunks.length === 0) return void 0;
    const lines = [
      theme.notice(headline(record, options)),
      ...fileHead(record).map((line) => theme.head(line))
    ];
    for (const hunk of hunks) {
      lines.push(theme.field(hunkHead(hunk)));
      for (const line of hunk.lines) {
        lines.push(paint(line, theme));
        if (lines.length % STEP_ITEMS === 0) yield;
      }
    }
    return lines.join("\n");
  };
}
function* sidesOf(record, diff) {
  const found = diff.only.length === 0 ? [] : record.changes.map(({ path }) => path);
  const textOf3 = function* (object) {
    return object === void 0 ? "" : yield* yamlBehindSigns(readableObject(object, diff, found));
  };
  switch (record.type) {
    case "ADDED":
      return ["", yield* textOf3(record.object)];
    case "DELETED":
      return [yield* textOf3(record.object), ""];
    case "MODIFIED":
      return record.oldObject === void 0 ? ["", ""] : [yield* textOf3(record.oldObject), yield* textOf3(record.object)];
  }
}
function headline(record, { timestamps, startedMs }) {
  const { namespace, name, resourceVersion } = record.identity;
  const time = timestampText(record.timeMs, timestamps, startedMs);
  const place2 = namespace === void 0 ? nameText(name) : `${nameText(namespace)}/${nameText(name)}`;
  const before = stringAt(record.oldObject, "metadata", "resourceVersion");
  const versions = [before, resourceVersion].flatMap(
    (version2 = "") => version2 === "" ? [] : [nameText(version2)]
  );
  const managers = managersText(record.managers);
  return [
    ["#", time, record.type, nameText(record.context ?? ""), nameText(record.kind), place2].filter((word) => word !== "").join(" "),
    ...versions.length === 0 ? [] : [`resourceVersion ${versions.join(" \u2192 ")}`],
    ...leftSelection(record) ? ["left the selection"] : [],
    ...record.reason === "back-in-selection" ? ["back in the selection"] : [],
    ...record.synthetic && record.type === "DELETED" ? ["found gone; the deletion itself was not seen"] : [],
    ...managers === "" ? [] : [`by ${managers}`]
  ].join("  ");
}
function fileHead(record) {
  const { context, resource, identity } = record;
  const cluster = context === void 0 ? [] : [context];
  const parts = [
    ...cluster,
    resourceName(resource),
    ...identity.namespace === void 0 ? [] : [identity.namespace]
  ];
  const path = `${[...parts, identity.name].map(pathPart).join("/")}.yaml`;
  const [old, next] = [`a/${path}`, `b/${path}`];
  const git = `diff --git ${old} ${next}`;
  switch (record.type) {
    case "ADDED":
      return [git, "new file mode 100644", "--- /dev/null", `+++ ${next}`];
    case "DELETED":
      return [git, "deleted file mode 100644", `--- ${old}`, "+++ /dev/null"];
    case "MODIFIED":
      return [git, `--- ${old}`, `+++ ${next}`];
  }
}
function pathPart(name) {
  const odd = /^\.+$/.test(name) ? /./gu : /[^\w.:@+-]/gu;
  return name.replace(
    odd,
    (character) => [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("")
  );
}
function paint(line, theme) {
  if (line.startsWith("+")) return theme.added(line);
  return line.startsWith("-") ? theme.deleted(line) : line;
}

// src/output/format.ts
function createFormat(options) {
  const { format, objects: objects2, isShown } = options;
  switch (format) {
    case "line":
    case "wide":
      return ofShown(isShown, createLineFormat({ ...options, wide: format === "wide" }));
    case "diff":
      return ofObjects(createDiffFormat(options));
    case "json":
      return ofText((record) => toJson(record, { objects: objects2 }));
    case "yaml":
      return toYaml;
    case "cloudevents":
      return ofText(createCloudEvents(options));
    case "name":
      return ofObjects(ofText(nameLine));
    case "table":
      return ofShown(
        isShown,
        ofText(() => "")
      );
    case "template":
      return ofShown(isShown, createTemplateFormat(options));
    // What a path leads to may change where the lens sees nothing, and kubectl writes each event.
    case "custom-columns": {
      const { columns = [], headers = true, watchEvents = false } = options;
      return ofObjects(ofText(createCustomColumns({ columns, headers, watchEvents })));
    }
    case "jsonpath": {
      const { jsonPath = { template: [], asJson: false }, watchEvents = false } = options;
      return ofObjects(ofText(createJsonPathFormat({ jsonPath, watchEvents })));
    }
  }
}
function ofText(format) {
  return function* (record) {
    return format(record);
  };
}
function ofObjects(format) {
  return function* (record) {
    return isObjectRecord(record) ? yield* format(record) : void 0;
  };
}
function ofShown(isShown, format) {
  return ofObjects(function* (record) {
    return isShown(record) ? yield* format(record) : void 0;
  });
}
function createTemplateFormat(options) {
  const { template = { parts: [], whole: false }, timestamps, startedMs } = options;
  const plain2 = createTheme(0);
  const tellsChanges = template.parts.some(
    (part) => typeof part === "object" && "field" in part && part.field === "changes"
  );
  return function* (record) {
    return renderTemplate(template, record, {
      time: timestampText(record.timeMs, timestamps, startedMs),
      nowMs: record.timeMs,
      changes: tellsChanges ? yield* changesTextInTurns({ ...record, managers: [] }, plain2, WHOLE) : ""
    });
  };
}

// ../../../tmp/lb/stages.ts
import { createHash as createHash2 } from "node:crypto";

// test/support/resources.ts
function resourceOf(name, kind, version2 = "v1") {
  const [plural = "", ...group] = name.split(".");
  return {
    group: group.join("."),
    version: version2,
    plural,
    singular: kind.toLowerCase(),
    kind,
    shortNames: [],
    categories: [],
    namespaced: true,
    verbs: ["get", "list", "watch"]
  };
}

// ../../../tmp/lb/stages.ts
import { OBJECTS } from "/tmp/lb/objects.mjs";
var KINDS = { configmaps: "ConfigMap", secrets: "Secret", pods: "Pod", events: "Event", "widgets": "Widget" };
var min = Number(process.env.MIN ?? 25);
var only2 = process.argv.slice(2);
for (const [name, [plural, make]] of Object.entries(OBJECTS)) {
  if (only2.length && !only2.includes(name)) continue;
  const resource = resourceOf(plural === "widgets" ? "widgets.acme.io" : plural, KINDS[plural]);
  for (const level of ["summary", "full"]) {
    const out = {};
    const hash = createHash2("md5");
    const steps = (what, work) => {
      for (; ; ) {
        const b = process.cpuUsage();
        const t = performance.now();
        const r = work.next();
        const c = process.cpuUsage(b);
        const ms = Math.round(Math.min(performance.now() - t, (c.user + c.system) / 1e3));
        total[what] = (total[what] ?? 0) + ms;
        out[what] = Math.max(out[what] ?? 0, ms);
        if (r.done) {
          if (typeof r.value === "string") hash.update(r.value);
          return r.value;
        }
      }
    };
    const total = {};
    const measure = (what, work) => {
      const t = performance.now();
      const b = process.cpuUsage();
      const r = work();
      const c = process.cpuUsage(b);
      out[what] = Math.max(out[what] ?? 0, Math.round(Math.min(performance.now() - t, (c.user + c.system) / 1e3)));
      if (typeof r === "string") hash.update(r);
      return r;
    };
    const lens = chooseLens(resource, { level, only: [], ignore: [], managedFields: false });
    const project = createProjection(resource, lens, { whole: true, about: true, details: true });
    const texts = [1, 2, 3].map((v) => JSON.stringify(make(v)));
    const objs = texts.map((t) => measure("parse", () => parseJson(t)));
    const snaps = objs.map((o) => measure("project", () => project(o)));
    const recorder = createStateRecorder(Buffer.alloc(32));
    const formats = {};
    for (const f of ["line", "wide", "json", "yaml", "diff", "template", "custom-columns", "jsonpath", "cloudevents", "name"])
      for (const glance of [false, true]) {
        if (glance && f !== "line") continue;
        formats[f + (glance ? "-tty" : "")] = createFormat({ format: f, template: parseTemplate("{name} {labels} {changes} {managers} {message} {.data} {.spec}", "-o"), columns: parseColumns("NAME:.metadata.name,ALL:.data,SPEC:.spec", "-o"), jsonPath: { template: parseJsonPathTemplate("{.metadata.name} {.data} {.spec} {.status}", "-o"), asJson: false }, theme: createTheme(glance ? 1 : 0), timestamps: "none", startedMs: 0, scopes: () => [], windowWidth: () => glance ? 120 : void 0, source: () => "x", objects: true, bounds: glance ? GLANCE : WHOLE, diff: { only: [], ignore: [], managedFields: false }, context: 3, isShown: () => true });
      }
    let n = 0;
    for (const delta of [{ type: "ADDED", object: snaps[0], initial: true }, { type: "MODIFIED", old: snaps[0], object: snaps[1] }, { type: "MODIFIED", old: snaps[1], object: snaps[2] }]) {
      const raw = measure("compare", () => delta.type === "ADDED" ? lens.facts(delta.object.view) : lens.changes(delta.old.view, delta.object.view));
      n = raw.length;
      if (delta.type === "MODIFIED") measure("who", () => whoChanged(delta.old.managers, delta.object.managers, raw));
      const d = { record: void 0 };
      Object.assign(d, steps("deliver", deliverInTurns(delta, { resource, namespace: "shop" }, lens, 0, true)));
      if (!process.env.NOF) steps("recorded", stateInTurns(d.states, recorder));
      if (!process.env.NOF) measure("hook", () => hookJson(d.record));
      for (const [k, f] of process.env.NOF ? [] : Object.entries(formats)) steps(k, f(d.record));
    }
    const big = Object.entries(out).filter(([, ms]) => ms >= min).map(([k, ms]) => `${k} ${ms}${total[k] > ms ? "/" + total[k] : ""}`).join(", ");
    console.log(`${name}/${level} (${n} changes, ${Math.round(texts[0].length / 1e3)} kB, ${hash.digest("hex").slice(0, 8)}): ${big}`);
  }
}
