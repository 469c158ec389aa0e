"""Makes the ONNX models of ScoreIT beside this file: pip install onnx==1.17.0, python3 onnx_models.py

scores_by_name.onnx   an input for each feature, of every type; one probability a row
scores_of_matrix.onnx one input for two features; label and two probabilities a row, as classifiers are exported
scores_of_other.onnx  the same, and says by its property that it learnt from another training set
scores_of_gaps.onnx   one input; where it is missing, the probability is NaN
scores_as_given.onnx  one input, which it gives as the probability
"""

from pathlib import Path

from onnx import TensorProto, checker, helper

HERE = Path(__file__).parent
OPSETS = [helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 2)]


def tensor(name, kind, *shape):
    return helper.make_tensor_value_info(name, kind, shape)


def number(name, value):
    return helper.make_node(
        "Constant", [], [name], value=helper.make_tensor(name, TensorProto.FLOAT, [1], [value])
    )


def save(name, nodes, inputs, outputs, properties=None):
    model = helper.make_model(
        helper.make_graph(nodes, name, inputs, outputs), opset_imports=OPSETS, ir_version=8
    )
    helper.set_model_props(model, properties or {})
    checker.check_model(model)
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())


# 0.3 visits + 0.5 opted_in + (gold 2.5, silver 1) - (last_seen / 20, missing 2) - 3.5
save(
    "scores_by_name",
    [
        number("per_visit", 0.3),
        number("opted", 0.5),
        number("per_day", 0.05),
        number("never", 2.0),
        number("least", 3.5),
        helper.make_node("Cast", ["visits"], ["v"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["v", "per_visit"], ["of_visits"]),
        helper.make_node("Cast", ["opted_in"], ["o"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["o", "opted"], ["of_opted"]),
        helper.make_node(
            "LabelEncoder",
            ["tier"],
            ["of_tier"],
            domain="ai.onnx.ml",
            keys_strings=["gold", "silver"],
            values_floats=[2.5, 1.0],
            default_float=0.0,
        ),
        helper.make_node("IsNaN", ["last_seen"], ["unseen"]),
        helper.make_node("Mul", ["last_seen", "per_day"], ["days"]),
        helper.make_node("Where", ["unseen", "never", "days"], ["of_days"]),
        helper.make_node("Add", ["of_visits", "of_opted"], ["a"]),
        helper.make_node("Add", ["a", "of_tier"], ["b"]),
        helper.make_node("Sub", ["b", "of_days"], ["c"]),
        helper.make_node("Sub", ["c", "least"], ["odds"]),
        helper.make_node("Sigmoid", ["odds"], ["probability"]),
    ],
    [
        tensor("visits", TensorProto.INT64, None, 1),
        tensor("opted_in", TensorProto.BOOL, None, 1),
        tensor("tier", TensorProto.STRING, None, 1),
        tensor("last_seen", TensorProto.FLOAT, None, 1),
    ],
    [tensor("probability", TensorProto.FLOAT, None, 1)],
)

# 0.25 of the first + 0.01 of the second (missing 1) - 2
MATRIX = (
    [
        helper.make_node(
            "Constant",
            [],
            ["weights"],
            value=helper.make_tensor("weights", TensorProto.FLOAT, [2, 1], [0.25, 0.01]),
        ),
        number("missing", 100.0),
        number("least", 2.0),
        number("one", 1.0),
        number("half", 0.5),
        helper.make_node("IsNaN", ["X"], ["nan"]),
        helper.make_node("Where", ["nan", "missing", "X"], ["filled"]),
        helper.make_node("MatMul", ["filled", "weights"], ["sum"]),
        helper.make_node("Sub", ["sum", "least"], ["odds"]),
        helper.make_node("Sigmoid", ["odds"], ["yes"]),
        helper.make_node("Sub", ["one", "yes"], ["no"]),
        helper.make_node("Concat", ["no", "yes"], ["probabilities"], axis=1),
        helper.make_node("Greater", ["yes", "half"], ["is"]),
        helper.make_node("Cast", ["is"], ["label"], to=TensorProto.INT64),
    ],
    [tensor("X", TensorProto.FLOAT, None, 2)],
    [
        tensor("label", TensorProto.INT64, None, 1),
        tensor("probabilities", TensorProto.FLOAT, None, 2),
    ],
)
save("scores_of_matrix", *MATRIX)
save("scores_of_other", *MATRIX, {"decant.training-set.digest": "0" * 32})
save(
    "scores_of_gaps",
    [helper.make_node("Sigmoid", ["amount"], ["probability"])],
    [tensor("amount", TensorProto.FLOAT, None, 1)],
    [tensor("probability", TensorProto.FLOAT, None, 1)],
)
save(
    "scores_as_given",
    [helper.make_node("Identity", ["X"], ["probability"])],
    [tensor("X", TensorProto.FLOAT, None, 1)],
    [tensor("probability", TensorProto.FLOAT, None, 1)],
)
