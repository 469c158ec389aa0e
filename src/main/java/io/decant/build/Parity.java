package io.decant.build;

import io.decant.plan.SetColumn;
import io.decant.plan.SetColumn.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Proves that a model which learnt from a training set may be given a scoring set. */
public final class Parity {
  private static final Set<Role> SHARED =
      EnumSet.of(Role.KEY, Role.TIME, Role.ATTRIBUTE, Role.FEATURE);

  private Parity() {}

  /**
   * How the columns that both sets have differ in name, order, type, role or definition; one
   * sentence each, none when they are equal. Label, weight, split and period are not compared.
   */
  public static List<String> differences(List<SetColumn> training, List<SetColumn> scoring) {
    Map<String, SetColumn> learnt = byName(training);
    Map<String, SetColumn> given = byName(scoring);
    List<String> differences = new ArrayList<>();
    learnt.keySet().stream()
        .filter(name -> !given.containsKey(name))
        .forEach(name -> differences.add(name + " is in the training set only."));
    given.keySet().stream()
        .filter(name -> !learnt.containsKey(name))
        .forEach(name -> differences.add(name + " is in the scoring set only."));
    learnt.forEach(
        (name, column) -> {
          if (given.containsKey(name)) {
            compare(column, given.get(name), differences);
          }
        });
    compareOrder(learnt, given, differences);
    return List.copyOf(differences);
  }

  /** The columns that are compared, in order. */
  public static List<SetColumn> compared(List<SetColumn> columns) {
    return List.copyOf(byName(columns).values());
  }

  /** SHA-256 of all that is compared: equal ones mean that a model may be given both sets. */
  public static String digest(List<SetColumn> columns) {
    StringBuilder text = new StringBuilder();
    for (SetColumn column : compared(columns)) {
      text.append(column.name()).append('\t').append(column.type()).append('\t');
      text.append(column.role()).append('\t').append(column.definition()).append('\n');
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void compare(SetColumn learnt, SetColumn given, List<String> differences) {
    compare(learnt.name(), "the role", learnt.role(), given.role(), differences);
    compare(learnt.name(), "the type", learnt.type(), given.type(), differences);
    compare(learnt.name(), "the definition", learnt.definition(), given.definition(), differences);
  }

  private static void compare(
      String name, String what, Object learnt, Object given, List<String> differences) {
    if (!learnt.equals(given)) {
      differences.add(
          String.format(
              "%s has %s \"%s\" in the training set and \"%s\" in the scoring set.",
              name, what, learnt, given));
    }
  }

  /** The first place where the order of the common columns differs. */
  private static void compareOrder(
      Map<String, SetColumn> learnt, Map<String, SetColumn> given, List<String> differences) {
    List<String> left = learnt.keySet().stream().filter(given::containsKey).toList();
    List<String> right = given.keySet().stream().filter(learnt::containsKey).toList();
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).equals(right.get(i))) {
        differences.add(
            String.format(
                "The order differs: where the training set has %s, the scoring set has %s.",
                left.get(i), right.get(i)));
        return;
      }
    }
  }

  private static Map<String, SetColumn> byName(List<SetColumn> columns) {
    return columns.stream()
        .filter(column -> SHARED.contains(column.role()))
        .collect(
            Collectors.toMap(
                SetColumn::name,
                Function.identity(),
                (first, second) -> first,
                java.util.LinkedHashMap::new));
  }
}
