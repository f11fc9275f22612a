package org.dynascope.engine.operation.elementwise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies the code of the engine's own static methods, and of those they call, into a method that is being written. What is
 * left are calls into the JDK, and of methods that do not run straight through but have branches.
 */
final class MethodCopy {
    private static final String OWN = "org.dynascope.engine.";

    private final Map<ClassDesc, ClassModel> classes = new HashMap<>();

    /** Takes the arguments from the operand stack and leaves the result there, as a call would. */
    void call(CodeBuilder code, ClassDesc owner, String name, MethodTypeDesc type) {
        List<CodeElement> body = body(owner, name, type).elementList();
        if (body.stream().anyMatch(element -> element instanceof BranchInstruction)) {
            code.invokestatic(owner, name, type);
            return;
        }
        code.block(inner -> {
            Map<Integer, Integer> locals = new HashMap<>();
            takeArguments(inner, type, locals);
            for (CodeElement element : body) {
                if (element instanceof Instruction instruction) {
                    copy(inner, instruction, locals);
                }
            }
        });
    }

    private static void takeArguments(CodeBuilder code, MethodTypeDesc type, Map<Integer, Integer> locals) {
        List<TypeKind> kinds = type.parameterList().stream().map(TypeKind::from).toList();
        int slot = kinds.stream().mapToInt(TypeKind::slotSize).sum();
        for (TypeKind kind : kinds.reversed()) {
            slot -= kind.slotSize();
            store(code, kind, slot, locals);
        }
    }

    private static void store(CodeBuilder code, TypeKind kind, int slot, Map<Integer, Integer> locals) {
        code.storeLocal(kind, locals.computeIfAbsent(slot, _ -> code.allocateLocal(kind)));
    }

    private CodeModel body(ClassDesc owner, String name, MethodTypeDesc type) {
        return classes.computeIfAbsent(owner, MethodCopy::parse).methods().stream()
                .filter(method -> method.methodName().equalsString(name)
                        && method.methodTypeSymbol().equals(type))
                .findFirst()
                .flatMap(method -> method.code())
                .orElseThrow(() -> new IllegalStateException(
                        "no method " + owner.displayName() + "." + name + type.displayDescriptor()));
    }

    private static ClassModel parse(ClassDesc type) {
        String descriptor = type.descriptorString();
        String file = "/" + descriptor.substring(1, descriptor.length() - 1) + ".class";
        try (InputStream stream = MethodCopy.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the class file " + file + " is missing");
            }
            return ClassFile.of().parse(stream.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException("the class file " + file + " cannot be read", failure);
        }
    }

    private void copy(CodeBuilder code, Instruction instruction, Map<Integer, Integer> locals) {
        switch (instruction) {
            case LoadInstruction load -> {
                Integer local = locals.get(load.slot());
                if (local == null) {
                    throw new IllegalStateException("local variable " + load.slot() + " is read before it is set");
                }
                code.loadLocal(load.typeKind(), local);
            }
            case StoreInstruction store -> store(code, store.typeKind(), store.slot(), locals);
            case InvokeInstruction call
            when isOwn(call) -> call(code, call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
            case ReturnInstruction _ -> {}
            default -> code.with(instruction);
        }
    }

    private static boolean isOwn(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESTATIC
                && call.owner().asSymbol().packageName().concat(".").startsWith(OWN);
    }
}
