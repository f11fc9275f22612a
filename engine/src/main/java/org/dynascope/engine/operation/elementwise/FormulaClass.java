package org.dynascope.engine.operation.elementwise;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.dynascope.api.tensor.ElementType;
import org.dynascope.engine.memory.Lanes32;
import org.dynascope.engine.memory.Lanes64;
import org.dynascope.engine.memory.RawMemory;
import org.dynascope.engine.operation.elementwise.BlockFormula.Term;

/**
 * Writes the class of a formula's loop: one loop over vectors in which every value is a local variable, so that a value is
 * read once, stays in a register, and is written only where it is stored. Memory is read and written by direct calls into the
 * JDK, which the virtual machine's compiler inlines however long the loop is; own methods around them it would not.
 *
 * <pre>
 * Vector s = Lanes.all(RawMemory.float64(addresses[k]));      each operand of one number
 * for (int i = 0; i &lt; count; i += Lanes.COUNT) {
 *     Vector x = Lanes.load(addresses[k] + i * BYTES);        each other operand, where it is first read
 *     Vector y = Operation.Vectors.of(x, s);                  each term
 *     Lanes.store(y, addresses[k] + i * BYTES);               where it is stored
 * }
 * </pre>
 */
final class FormulaClass {
    private static final ClassDesc LOOP = describe(FormulaLoop.class);
    private static final ClassDesc MEMORY = describe(RawMemory.class);
    private static final ClassDesc SEGMENT = describe(MemorySegment.class);
    private static final ClassDesc SPECIES = describe(VectorSpecies.class);
    private static final ClassDesc ORDER = describe(ByteOrder.class);

    private final BlockFormula formula;
    private final boolean single;
    private final ClassDesc vector;
    private final ClassDesc lanes;
    private final ClassDesc number;
    private final MethodCopy copy = new MethodCopy();
    private final int[] values;
    private int[] addresses = {};
    private int index;

    private FormulaClass(BlockFormula formula) {
        this.formula = formula;
        this.single = formula.element() == ElementType.FLOAT32;
        this.vector = describe(single ? FloatVector.class : DoubleVector.class);
        this.lanes = describe(single ? Lanes32.class : Lanes64.class);
        this.number = describe(single ? float.class : double.class);
        this.values = new int[formula.operands() + formula.terms().size()];
    }

    /** Returns a new loop of the formula. */
    static FormulaLoop loop(BlockFormula formula) {
        FormulaClass written = new FormulaClass(formula);
        byte[] bytes = ClassFile.of()
                .build(
                        describe(FormulaLoop.class).nested("Written"),
                        builder -> builder.withFlags(ClassFile.ACC_FINAL)
                                .withInterfaceSymbols(LOOP)
                                .withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, FormulaClass::constructor)
                                .withMethodBody(
                                        "run",
                                        MethodTypeDesc.of(CD_void, CD_long.arrayType(), CD_int),
                                        ClassFile.ACC_PUBLIC,
                                        written::body));
        try {
            MethodHandles.Lookup made = MethodHandles.lookup().defineHiddenClass(bytes, true);
            Object loop = made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
            return (FormulaLoop) loop;
        } catch (Throwable failure) {
            throw new IllegalStateException("the written loop does not load: " + failure, failure);
        }
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static void constructor(CodeBuilder code) {
        code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_();
    }

    private void body(CodeBuilder code) {
        addresses = new int[formula.addresses()];
        for (int at = 0; at < addresses.length; at++) {
            addresses[at] = code.allocateLocal(TypeKind.LONG);
            code.aload(1).loadConstant(at).laload().lstore(addresses[at]);
        }
        for (int value = formula.streams(); value < formula.operands(); value++) {
            values[value] = code.allocateLocal(TypeKind.REFERENCE);
            code.lload(addresses[value])
                    .invokestatic(MEMORY, single ? "float32" : "float64", MethodTypeDesc.of(number, CD_long))
                    .invokestatic(lanes, "all", MethodTypeDesc.of(vector, number))
                    .astore(values[value]);
        }
        index = code.allocateLocal(TypeKind.INT);
        code.iconst_0().istore(index);
        Label next = code.newBoundLabel();
        Label end = code.newLabel();
        code.iload(index).iload(2).if_icmpge(end);
        for (int term = 0; term < formula.terms().size(); term++) {
            compute(code, formula.operands() + term, formula.terms().get(term));
        }
        code.iinc(index, single ? Lanes32.COUNT : Lanes64.COUNT)
                .goto_(next)
                .labelBinding(end)
                .return_();
    }

    private void compute(CodeBuilder code, int value, Term term) {
        ClassDesc form = describe(term.operation().vectorForm().orElseThrow());
        load(code, term.first());
        if (term.operation().operandCount() == 1) {
            copy.call(code, form, "of", MethodTypeDesc.of(vector, vector));
        } else {
            load(code, term.second());
            copy.call(code, form, "of", MethodTypeDesc.of(vector, vector, vector));
        }
        values[value] = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(values[value]);
        int place = formula.stored().indexOf(value);
        if (place >= 0) {
            code.aload(values[value]);
            pushPlace(code, addresses[formula.operands() + place]);
            code.invokevirtual(vector, "intoMemorySegment", MethodTypeDesc.of(CD_void, SEGMENT, CD_long, ORDER));
        }
    }

    /** Pushes a value; a stream is read into its local variable the first time. */
    private void load(CodeBuilder code, int value) {
        if (value < formula.streams() && values[value] == 0) {
            values[value] = code.allocateLocal(TypeKind.REFERENCE);
            code.getstatic(lanes, "SPECIES", SPECIES);
            pushPlace(code, addresses[value]);
            code.invokestatic(vector, "fromMemorySegment", MethodTypeDesc.of(vector, SPECIES, SEGMENT, CD_long, ORDER))
                    .astore(values[value]);
        }
        code.aload(values[value]);
    }

    /** Pushes the segment, the offset and the byte order that say where the current vector of a block lies. */
    private void pushPlace(CodeBuilder code, int base) {
        code.getstatic(MEMORY, "EVERYTHING", SEGMENT)
                .lload(base)
                .iload(index)
                .i2l()
                .loadConstant(single ? 2 : 3)
                .lshl()
                .ladd()
                .invokestatic(ORDER, "nativeOrder", MethodTypeDesc.of(ORDER));
    }
}
