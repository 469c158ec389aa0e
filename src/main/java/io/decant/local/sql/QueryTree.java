package io.decant.local.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.ParseTreeWalker;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.DereferenceContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FunctionNameContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NamedExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NamedQueryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.QueryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.QueryOrganizationContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.QueryTermDefaultContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.StatementContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.StatementDefaultContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SubqueryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TableNameContext;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * What the service must know of a statement before Spark sees it, found by Spark's own grammar. All
 * positions are indices into the translated text.
 */
final class QueryTree {
  /** A stretch of the translated text: {@code start} inclusive, {@code end} exclusive. */
  record Span(int start, int end, String text) {}

  /**
   * A table in a FROM clause.
   *
   * @param name where it is named
   * @param end the end of everything that belongs to it, such as an alias; exclusive
   * @param aliased whether it has an alias
   */
  record TableReference(Span name, int end, boolean aliased) {}

  private final String text;
  private final Set<String> commonTables = new HashSet<>();
  private final List<TableReference> tables = new ArrayList<>();
  private final List<Span> types = new ArrayList<>();
  private final List<QueryOrganizationContext> limits = new ArrayList<>();
  private final Set<String> leaves = new HashSet<>();
  private final List<Span> reserved = new ArrayList<>();
  private boolean valid;
  private boolean query;
  private QueryOrganizationContext outermost;

  private QueryTree(String text) {
    this.text = text;
  }

  static QueryTree of(String text) {
    QueryTree tree = new QueryTree(text);
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(text)));
    lexer.removeErrorListeners();
    SqlBaseParser parser = new SqlBaseParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    SqlBaseParser.SingleStatementContext root = parser.singleStatement();
    tree.valid = parser.getNumberOfSyntaxErrors() == 0;
    if (tree.valid) {
      StatementContext statement = root.statement();
      tree.query = statement instanceof StatementDefaultContext;
      if (tree.query) {
        tree.outermost = organization(((StatementDefaultContext) statement).query());
      }
      ParseTreeWalker.DEFAULT.walk(tree.new Collector(), root);
    }
    return tree;
  }

  /** Whether the grammar accepts the text; when not, nothing else is known. */
  boolean valid() {
    return valid;
  }

  /** Whether the statement returns rows of a query, as opposed to a command. */
  boolean query() {
    return query;
  }

  /** The limit of the whole result: the expression, or {@code ALL}. */
  Optional<Span> outermostLimit() {
    return Optional.ofNullable(outermost)
        .filter(organization -> organization.LIMIT() != null)
        .map(this::limitSpan);
  }

  /** The limits of sub-queries and common table expressions. */
  List<Span> innerLimits() {
    return limits.stream()
        .filter(organization -> organization != outermost)
        .map(this::limitSpan)
        .toList();
  }

  /** The names that stand where a table stands and are no common table expression. */
  List<Span> tables() {
    return tableReferences().stream().map(TableReference::name).toList();
  }

  /** The same with what belongs to them. */
  List<TableReference> tableReferences() {
    return tables.stream()
        .filter(table -> !commonTables.contains(table.name().text().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** The types that the statement names, in casts and elsewhere. */
  List<Span> types() {
    return types;
  }

  /** The last names of selected paths like {@code a.b.c} that carry no alias. */
  Set<String> leaves() {
    return leaves;
  }

  /** Reserved words that stand as names without quotes. */
  List<Span> reserved() {
    return reserved;
  }

  private static QueryOrganizationContext organization(QueryContext query) {
    QueryOrganizationContext organization = query.queryOrganization();
    boolean bare = organization.getChildCount() == 0;
    if (bare
        && query.queryTerm() instanceof QueryTermDefaultContext term
        && term.queryPrimary() instanceof SubqueryContext inner) {
      return organization(inner.query());
    }
    return organization;
  }

  private Span limitSpan(QueryOrganizationContext organization) {
    ParserRuleContext expression = organization.limit;
    int start = organization.LIMIT().getSymbol().getStartIndex();
    int stop =
        expression == null
            ? organization.ALL().getSymbol().getStopIndex()
            : expression.getStop().getStopIndex();
    String value = expression == null ? "ALL" : expression.getText();
    return new Span(index(start), index(stop + 1), value);
  }

  private Span span(ParserRuleContext context, String value) {
    return new Span(
        index(context.getStart().getStartIndex()),
        index(context.getStop().getStopIndex() + 1),
        value);
  }

  /** The parser counts code points, a Java string counts chars. */
  private int index(int codePoint) {
    return text.offsetByCodePoints(0, codePoint);
  }

  private static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("`") && name.endsWith("`")
        ? name.substring(1, name.length() - 1).replace("``", "`")
        : name;
  }

  /** Whether something is a name of its own, not part of one and not that of a function. */
  private static boolean isName(ParserRuleContext context) {
    ParserRuleContext parent = context.getParent();
    return switch (context.getRuleIndex()) {
      case SqlBaseParser.RULE_identifier -> !(parent.getParent() instanceof FunctionNameContext);
      case SqlBaseParser.RULE_strictIdentifier ->
          parent.getRuleIndex() != SqlBaseParser.RULE_identifier;
      default -> false;
    };
  }

  private void addLeaf(NamedExpressionContext item) {
    if (item.name != null || item.identifierList() != null) {
      return;
    }
    ParseTree node = item.expression();
    while (!(node instanceof DereferenceContext) && node.getChildCount() == 1) {
      node = node.getChild(0);
    }
    if (node instanceof DereferenceContext path) {
      leaves.add(unquoted(path.fieldName.getText()));
    }
  }

  private final class Collector implements ParseTreeListener {
    @Override
    public void enterEveryRule(ParserRuleContext context) {
      if (context instanceof QueryOrganizationContext organization) {
        if (organization.LIMIT() != null) {
          limits.add(organization);
        }
      } else if (context instanceof NamedQueryContext common) {
        commonTables.add(unquoted(common.name.getText()).toLowerCase(Locale.ROOT));
      } else if (context instanceof TableNameContext table) {
        ParserRuleContext name = table.identifierReference();
        tables.add(
            new TableReference(
                span(name, unquoted(name.getText())),
                index(table.getStop().getStopIndex() + 1),
                table.tableAlias().getChildCount() > 0));
      } else if (context instanceof NamedExpressionContext item) {
        addLeaf(item);
      } else if (isName(context)) {
        if (Grammar.reserved(context.getText())) {
          reserved.add(span(context, context.getText()));
        }
      } else if (context.getRuleIndex() == SqlBaseParser.RULE_dataType) {
        types.add(span(context, context.getStart().getText()));
      }
    }

    @Override
    public void exitEveryRule(ParserRuleContext context) {}

    @Override
    public void visitTerminal(TerminalNode node) {}

    @Override
    public void visitErrorNode(ErrorNode node) {}
  }
}
